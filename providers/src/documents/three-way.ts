import { stringifyJson } from "../json/stringify.js";
import { digest } from "./fingerprint.js";
import { CUT } from "../text/cut.js";
import { isContainer } from "./same-json.js";
import { textsAndNumbers } from "./leaves.js";

/** Members that hold credentials, or may, wherever Akinon documents them. */
const SECRET = /password|token|secret|key$|auth|header|config/i;
const LONGEST = 80;

/** What is left on destroy, for a person to decide on: what stood there before, what we made of it, what stands there now. */
export function threeWay(
  path: string,
  { before, ours, now }: { before: unknown; ours: unknown; now: unknown },
  secrets: readonly string[] = [],
): string {
  const [was, own, is] = inWords(path, [before, ours, now], secrets);
  return `${path} (before: ${was}; ours: ${own}; now: ${is})`;
}

/** Values that stand in one place, as they may stand in a message. Where one is a secret, the others are in the place of one. */
export function inWords(path: string, values: readonly unknown[], secrets: readonly string[]): string[] {
  const isSecret = isAmong(values, secrets);
  return values.map((value) => word(value, isSecret || holdsCredential(path, value)));
}

/** Whether values that stand in one place hold a secret, or what is called one. */
export const holdsSecret = (path: string, values: readonly unknown[], secrets: readonly string[]): boolean =>
  isAmong(values, secrets) || values.some((value) => holdsCredential(path, value));

const isAmong = (values: readonly unknown[], secrets: readonly string[]) =>
  values.some((value) => textsAndNumbers(value).some((text) => secrets.includes(text)));

/** Whether a value is called a credential, itself or something in it. */
function holdsCredential(path: string, value: unknown): boolean {
  if (!isContainer(value)) return typeof value === "string" && SECRET.test(path);
  return Object.entries(value).some(([name, member]) => holdsCredential(`${path}.${name}`, member));
}

function word(value: unknown, isSecret: boolean): string {
  if (value === undefined) return "nothing";
  if (isSecret && textsAndNumbers(value).some((text) => text !== "")) return `sha256 ${digest(value)}`;
  const text = stringifyJson(value);
  return text.length > LONGEST ? text.slice(0, LONGEST) + CUT : text;
}
