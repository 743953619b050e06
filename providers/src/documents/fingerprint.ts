import { createHash } from "node:crypto";

/** Enough to tell two values apart, too little to read one. */
export function digest(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** Stands for a secret that somebody changed on the platform: two of them can be told apart, none can be read. */
export const fingerprint = (secret: unknown): string => `(changed on the platform, sha256 ${digest(secret)})`;

/** Whether a value is a picture for people, in the place of what the platform has. It is never written. */
export const isPicture = (value: unknown) =>
  typeof value === "string" && /^\(changed on the platform, sha256 [0-9a-f]{8}\)$/.test(value);
