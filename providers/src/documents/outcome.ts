import { isWithin, pathText } from "./path.js";
import { holdsSecret } from "./three-way.js";
import type { Verdict, VerdictKind } from "./verdict.js";
import { CUT } from "../text/cut.js";

/** What is to be done about the verdicts on a write. */
export interface Outcome {
  /** The platform does not hold what was declared. */
  refused: Verdict[];
  /** It holds it, as it shows such values, or as the declaration expects it to alter them. */
  accepted: Verdict[];
  /** Paths of secrets that it masks: nobody can see whether it holds them. */
  unverifiable: string[];
}

const REFUSED: ReadonlySet<VerdictKind> = new Set(["not taken", "dropped", "altered"]);

/** Sorts verdicts. `alters` holds paths, each with everything below it, that the platform is declared to alter. */
export function outcome(verdicts: readonly Verdict[], alters: readonly string[] = []): Outcome {
  const isRefused = ({ kind, path }: Verdict) => REFUSED.has(kind) && !isWithin(path, alters);
  return {
    refused: verdicts.filter(isRefused),
    accepted: verdicts.filter((verdict) => !isRefused(verdict) && verdict.kind !== "masked"),
    unverifiable: verdicts.filter(({ kind }) => kind === "masked").map(({ path }) => pathText(path)),
  };
}

const MOST = 5;
const LONGEST = 60;

/** What the platform did not take, for a person: each member with both values, the first few. `names` are no secrets, whatever they are called. */
export function refusedInWords(
  refused: readonly Verdict[],
  secrets: readonly string[],
  names: readonly string[] = [],
): string {
  const told = refused.slice(0, MOST).map(({ path, kind, declared, now }) => {
    const text = pathText(path);
    const isSecret = !names.includes(text) && holdsSecret(text, [declared, now], secrets);
    return `${text} was ${kind} (declared: ${word(declared, isSecret)}; now: ${word(now, isSecret)})`;
  });
  return told.join(", ") + more(refused.length);
}

/** The members that are accepted in another form, by name. */
export function acceptedInWords(accepted: readonly Verdict[]): string {
  const names = [...new Set(accepted.map(({ path }) => pathText(path)))];
  return names.slice(0, MOST).join(", ") + more(names.length);
}

const more = (count: number) => (count > MOST ? ` and ${count - MOST} more` : "");

function word(value: unknown, isSecret: boolean): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value, (_name, part: unknown) =>
    isSecret && (typeof part === "string" || typeof part === "number") ? "[secret]" : part,
  );
  return text.length > LONGEST ? text.slice(0, LONGEST) + CUT : text;
}
