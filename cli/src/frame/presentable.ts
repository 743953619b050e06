import type { Redactor } from "pulumi-akinon/providers";
import type { z } from "zod";
import { namesAlong, withCredentials } from "./credentials.js";
import type { Path } from "./secrets.js";

type Json = z.infer<ReturnType<typeof z.json>>;

/** What a provider shows in the place of a secret that changed. */
const PICTURE = /^\(.*\)$/;

/**
 * A value as it may be shown. A list is secret as a whole where one of its members is, as Pulumi has it.
 *
 * @param root what the path leads through
 */
export function presentable(
  value: unknown,
  path: Path,
  secretPaths: readonly Path[],
  redactor: Redactor,
  root?: unknown,
): Json {
  const isHidden = secretPaths.some((secret) => {
    const list = secret.findIndex((step) => typeof step === "number");
    const whole = list === -1 ? secret : secret.slice(0, list);
    const shared = Math.min(whole.length, path.length);
    return whole.slice(0, shared).every((step, index) => step === path[index]);
  });
  if (isHidden && !(typeof value === "string" && PICTURE.test(value))) return "[secret]";
  const redacted: unknown = JSON.parse(redactor.redact(JSON.stringify(value)));
  return withCredentials(redacted, () => "[secret]", namesAlong(path, root)) as Json;
}
