import { CUT } from "../text/cut.js";

const MARK = "[secret]";
/** Fewer letters of base64 than this may be those of any word. */
const SHORTEST_BASE64 = 8;
/** A body in a message in an answer, shown as JSON. */
const JSON_LEVELS = 3;

/** Takes registered secret values out of texts, in the forms in which they travel: plain, URL-encoded, base64, JSON, HTML. */
export class Redactor {
  readonly #known = new Set<string>();
  readonly #forms = new Set<string>();

  /** Shorter values than this would take ordinary words out of messages. */
  static readonly shortest = 4;

  hide(secrets: Iterable<string>): void {
    for (const secret of secrets) {
      if (secret.length < Redactor.shortest || this.#known.has(secret)) continue;
      this.#known.add(secret);
      // `Token abc`: what follows the scheme is what must not be seen, also where it stands alone. A header is sent without the white
      // space around it, and some clients drop what no header can hold.
      const [, credential = ""] = /^\S+\s+(\S+)$/.exec(secret) ?? [];
      this.hide([credential, stripped(secret), asHeader(secret)]);
      for (const form of inJson(secret)) {
        for (const encoded of [form, ...inUrl(form), ...inBase64(form), inHtml(form)]) this.#forms.add(encoded);
      }
    }
  }

  redact(text: string): string {
    // The longest first: a secret may be a part of another one.
    const longestFirst = [...this.#forms].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((clean, form) => clean.replaceAll(form, MARK), withoutBeginnings(text, longestFirst));
  }
}

const stripped = (text: string) => text.replace(/^[\s\p{Cc}]+|[\s\p{Cc}]+$/gu, "");
const asHeader = (text: string) => stripped(text.replace(/[^\t\x20-\x7e\x80-\xff]/g, ""));

function inUrl(secret: string): string[] {
  // Half a character cannot be encoded.
  const whole = Buffer.from(secret).toString();
  const forms = [encodeURIComponent(whole), encodeURI(whole)];
  const [component] = forms as [string];
  // Python quotes these too; forms of a page have a plus for a blank.
  const quoted = component.replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  const all = [...forms, quoted, quoted.replaceAll("%20", "+"), component.replaceAll("%2F", "/")];
  return [...all, ...all.map((form) => form.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase()))];
}

const HTML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
/** As Django puts a text into a page, and its own words. */
const inHtml = (secret: string) => secret.replace(/[&<>"']/g, (letter) => HTML[letter]!);

/** By itself, and in the middle of a longer text: then only the letters that are the secret's alone. */
function inBase64(secret: string): string[] {
  const length = Buffer.byteLength(secret);
  const within = [0, 1, 2].map((before) =>
    Buffer.from("\0".repeat(before) + secret)
      .toString("base64")
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + length) * 8) / 6)),
  );
  const forms = [Buffer.from(secret).toString("base64"), ...within.filter((form) => form.length >= SHORTEST_BASE64)];
  return [...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""))];
}

/** Plain, and in texts in texts; Python writes what is not ASCII by its number. */
function inJson(secret: string): Set<string> {
  const forms = new Set([secret]);
  let level = [secret];
  for (let count = 0; count < JSON_LEVELS; count++) {
    const escaped = level.map((text) => JSON.stringify(text).slice(1, -1));
    level = [...new Set([...escaped, ...escaped.map(inAscii)])];
    for (const form of level) forms.add(form);
  }
  return forms;
}

const inAscii = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Where a long text was cut, the cut may have gone through a secret: then its beginning stands before the mark of the cut. */
function withoutBeginnings(text: string, forms: readonly string[]): string {
  const parts = text.split(CUT);
  const last = parts.pop()!;
  const cleaned = parts.map((part) => {
    const length = Math.max(0, ...forms.map((form) => lengthOfBeginning(part, form)));
    return length === 0 ? part : part.slice(0, -length) + MARK;
  });
  return [...cleaned, last].join(CUT);
}

/** How much of a secret, from its beginning, a text ends with. */
function lengthOfBeginning(text: string, form: string): number {
  for (let length = form.length; length >= Redactor.shortest; length--) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}
