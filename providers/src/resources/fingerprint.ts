import { createHash } from "node:crypto";

/** Stands for a secret that somebody changed on the platform: two of them can be told apart, none can be read. */
export function fingerprint(secret: unknown): string {
  const text = typeof secret === "string" ? secret : JSON.stringify(secret ?? null);
  return `(changed on the platform, sha256 ${createHash("sha256").update(text).digest("hex").slice(0, 8)})`;
}
