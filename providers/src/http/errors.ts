/** What was tried: enough for a person to know which call it was, without credentials or bodies. */
export interface Attempt {
  method: string;
  /** Scheme, host and path; no query, no user-info. */
  url: string;
  /** The object in words, e.g. `webhook 12`. */
  about: string;
  /** Which system was asked. */
  system?: string | undefined;
}

/** What a person does about an error, and what of the configuration may be wrong. */
export interface Remedy {
  text: string;
  suspect?: "address" | "credential";
  /** What to do where the address is right. */
  ifRight?: string | undefined;
}

export const ofAddress = (text: string, ifRight?: string): Remedy => ({ text, suspect: "address", ifRight });
export const ofCredential = (text: string): Remedy => ({ text, suspect: "credential" });

/** The platform, or the way to it, did not do what was asked. One class a meaning; `message` is fit for a person. */
export abstract class PlatformError extends Error {
  /** What was tried and what came of it. */
  readonly told: string;
  readonly remedy: Remedy;

  constructor(
    readonly attempt: Attempt,
    /** What the platform, or the way to it, answered, in words. */
    readonly answered: string,
    remedy: string | Remedy,
    readonly status?: number,
  ) {
    const whole: Remedy = typeof remedy === "string" ? { text: remedy } : remedy;
    const told = `${attempt.method} ${attempt.url} (${attempt.about}): ${answered}`;
    super(`${told}; ${[whole.text, whole.ifRight].filter(Boolean).join(". ")}`);
    this.name = new.target.name;
    this.told = told;
    this.remedy = whole;
  }

  /** Whether the work may have been done all the same: the answer does not tell. */
  get unsure(): boolean {
    return false;
  }
}

/** 400 or 422: the platform refuses the content. */
export class Invalid extends PlatformError {}
/** 401 or 403: not logged in, or not allowed. */
export class NotAllowed extends PlatformError {}
/** 404 or 410 with the platform's own body: the object is not there, or not visible to this user. */
export class NotFound extends PlatformError {}
/** 405: the platform does not know this verb here. */
export class MethodNotAllowed extends PlatformError {}
/** 406 or 409 to a POST: an object with the same natural key exists. */
export class AlreadyExists extends PlatformError {}
/** 406 or 409 to anything else: it clashes with what stands there, and nothing was done. */
export class Conflict extends PlatformError {}
/** Any other 4xx, a redirect, or a body that is not what the address should answer: most often a wrong URL. */
export class UnexpectedAnswer extends PlatformError {
  override get unsure(): boolean {
    return this.status !== undefined && this.status < 300;
  }
}
/** A 2xx whose body cannot be read. A write that is answered so was done. */
export class Unreadable extends UnexpectedAnswer {
  constructor(
    attempt: Attempt,
    answered: string,
    remedy: string | Remedy,
    status: number,
    /** What can be read of it all the same, such as an id. */
    readonly rough: unknown,
  ) {
    super(attempt, answered, remedy, status);
  }
}
/** 5xx: the platform failed. */
export class ServerError extends PlatformError {
  override get unsure(): boolean {
    return true;
  }
}
/** 429, also after all retries; or a call that is not made because the host asked for a pause. */
export class TooManyRequests extends PlatformError {}
/** No answer: refused, reset, timed out, not resolved. */
export class NoAnswer extends PlatformError {
  override get unsure(): boolean {
    return true;
  }
}
