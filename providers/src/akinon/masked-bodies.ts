import { maskedPaths, masks } from "../text/masks.js";
import type { HttpWriter } from "../http/client.js";

const REMEDY =
  "Declare the real value there, or do not declare the document that contains it. If it is a value and not a mask, set akinon:masks to a " +
  "pattern of your platform's masks";

/** A body holds what the platform shows in the place of a secret: written, it would be the secret. */
export class MaskedBody extends Error {
  /** @param paths where in the body */
  constructor(
    about: string,
    readonly paths: readonly string[],
    remedy = REMEDY,
  ) {
    super(
      `${about} would be written with a mask instead of a secret (${paths.join(", ")}). Nothing was written. ${remedy}`,
    );
  }
}

/**
 * A writer that never sends a mask.
 *
 * @param pattern of a mask's whole text; by default the usual shapes
 */
export function refusingMasks(writer: HttpWriter, pattern?: string): HttpWriter {
  const shape = masks(pattern);
  return {
    origin: writer.origin,
    get: (...args) => writer.get(...args),
    options: (...args) => writer.options(...args),
    send: async (method, path, about, body) => {
      const found = maskedPaths(body, "", shape);
      if (found.length > 0) throw new MaskedBody(about, found);
      return writer.send(method, path, about, body);
    },
  };
}
