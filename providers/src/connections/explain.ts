import { ZodError } from "zod";
import type { Config } from "../akinon/config.js";
import type { Key } from "../akinon/config-schema.js";
import type { HowToSet } from "../akinon/how-to-set.js";
import { UnusableId } from "../akinon/ids.js";
import { MaskedBody } from "../akinon/masked-bodies.js";
import { Misfit } from "../akinon/misfit.js";
import { UnstableList } from "../akinon/paged-list.js";
import { UnknownStepAnswer } from "../akinon/setup-steps.js";
import { UnknownMembers } from "../akinon/writable-members.js";
import { StillThere, Unconfirmed } from "../akinon/writing.js";
import { TooManyLogins } from "../http/credentials.js";
import { PlatformError } from "../http/errors.js";

const KNOWN = [
  MaskedBody,
  Misfit,
  UnusableId,
  UnstableList,
  Unconfirmed,
  StillThere,
  TooManyLogins,
  UnknownMembers,
  UnknownStepAnswer,
];

/** The line for an error that is not ours to mend; undefined for any other one. */
export function explained(error: unknown, config: Config, howToSet: HowToSet): string | undefined {
  if (error instanceof PlatformError) return ofPlatform(error, config, howToSet);
  if (KNOWN.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof ZodError) {
    const problems = error.issues.map(({ path, message }) => `${path.join(".") || "the object"}: ${message}`);
    return `the platform answered with an object of an unexpected shape (${problems.join("; ")}). Check akinon:paths`;
  }
  return undefined;
}

/** A wrong address comes before everything else that may be wrong: another system answers 404 to most paths. */
function ofPlatform(error: PlatformError, config: Config, howToSet: HowToSet): string {
  const {
    told,
    message,
    remedy: { text, ifRight, suspect },
  } = error;
  if (suspect === undefined) return message;
  const isOms = error.attempt.system === "oms";
  if (suspect === "credential") return `${message}. Set ${howToSet(credentialOf(isOms, config)).told}`;
  const then = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const set = howToSet(isOms ? "omsUrl" : "omnitronUrl").told;
  if (isOms && config.omsUrl === config.omnitronUrl) {
    const other = `if this is not Omnitron either, set ${howToSet("omnitronUrl").told}`;
    return `${told}; first check the address, which is Omnitron's too: set ${set}; ${other}. ${then}`;
  }
  return [`${told}; first check the address: set ${set}`, then, ifRight].filter(Boolean).join(". ");
}

function credentialOf(isOms: boolean, { omsToken, token }: Config): Key {
  if (isOms && omsToken !== undefined) return "omsToken";
  return token === undefined ? "password" : "token";
}
