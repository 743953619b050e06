import { z } from "zod";

/** An object that a declaration needs, and that is not as this package knows objects of its kind. */
export class Misfit extends Error {
  constructor(about: string, address: string, error: unknown) {
    super(`${about} (${address}) cannot be used: ${problems(error)}. Correct it on the platform`);
  }
}

function problems(error: unknown): string {
  if (!(error instanceof z.ZodError)) return String(error);
  return error.issues.map(({ path, message }) => `${path.join(".") || "it"} ${message}`).join("; ");
}
