import { parseJson } from "../json/parse.js";
import { DEEPEST, isTooDeep } from "./depth.js";

/** The body of an answer, by the charset that its headers name; UTF-8 without one. */
export class Body {
  /** For messages: what cannot be decoded is replaced. */
  readonly text: string;
  /** Undefined where it is not JSON that can be taken over without loss. */
  readonly json: unknown;
  /** Why there is no `json`, to follow "answered 200 with". */
  readonly problem: string | undefined;
  /** What a body says whose letters cannot be told: good for numbers, and for nothing that is written back. */
  readonly rough: unknown;

  constructor(bytes: Uint8Array, contentType: unknown) {
    const charset = /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(String(contentType))?.[1] ?? "utf-8";
    const { text, problem } = decoded(bytes, charset);
    this.text = text ?? new TextDecoder().decode(bytes);
    if (this.isEmpty) this.problem = "an empty body";
    else if (text === undefined) {
      this.problem = problem;
      this.rough = parsed(new TextDecoder("latin1").decode(bytes));
    } else if (isTooDeep(text)) this.problem = `more than ${DEEPEST} levels`;
    else {
      this.json = parsed(text);
      if (this.json === undefined) this.problem = isAlmostJson(text) ? ALMOST : "a body that is not JSON";
    }
  }

  get isEmpty(): boolean {
    return this.text.trim() === "";
  }
}

const ALMOST = "a body with NaN or Infinity, which JSON does not allow";

/** Python writes these where a number is none. */
const isAlmostJson = (text: string) => /^\s*[[{]/.test(text) && /[:[,]\s*-?(NaN|Infinity)\b/.test(text);

/** Strict: replaced characters would be written back. */
function decoded(bytes: Uint8Array, charset: string): { text?: string; problem?: string } {
  try {
    return { text: new TextDecoder(charset, { fatal: true }).decode(bytes) };
  } catch (error) {
    const isUnknown = error instanceof RangeError;
    return { problem: isUnknown ? `the unknown charset ${charset}` : `a body that is not ${charset.toUpperCase()}` };
  }
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
