import { digest } from "./fingerprint.js";
import { CUT } from "../http/redactor.js";
import { texts } from "../pulumi/leaves.js";

/** Members that hold credentials, or may, wherever Akinon documents them. */
const SECRET = /password|token|secret|key$|auth|header|config/i;
const LONGEST = 80;

/** What is left on destroy, for a person to decide on: what stood there before, what we made of it, what stands there now. */
export function threeWay(
  path: string,
  { before, ours, now }: { before: unknown; ours: unknown; now: unknown },
  secrets: readonly string[] = [],
): string {
  // Where one of the three is a secret, the other two are in the place of one.
  const isSecret = [before, ours, now].some((value) => texts(value).some((text) => secrets.includes(text)));
  const shown = (value: unknown) => word(value, isSecret || holdsCredential(path, value));
  return `${path} (before: ${shown(before)}; ours: ${shown(ours)}; now: ${shown(now)})`;
}

/** Whether a value is called a credential, itself or something in it. */
function holdsCredential(path: string, value: unknown): boolean {
  if (value === null || typeof value !== "object") return typeof value === "string" && SECRET.test(path);
  return Object.entries(value).some(([name, member]) => holdsCredential(`${path}.${name}`, member));
}

function word(value: unknown, isSecret: boolean): string {
  if (value === undefined) return "nothing";
  if (isSecret && texts(value).some((text) => text !== "")) return `sha256 ${digest(value)}`;
  const text = JSON.stringify(value);
  return text.length > LONGEST ? text.slice(0, LONGEST) + CUT : text;
}
