import { createHash } from "node:crypto";

const SEAL = /<!-- Made by `npm run docs (\w+)`; do not edit it by hand\. (\w+) -->\n$/;
const digest = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** A generated text with a last line that an edit by hand does not fit. */
export const sealed = (part, text) =>
  `${text}<!-- Made by \`npm run docs ${part}\`; do not edit it by hand. ${digest(text)} -->\n`;

/** Whether a text is as it was generated. */
export function isSealed(text) {
  const [line, , found] = SEAL.exec(text) ?? [];
  return line !== undefined && digest(text.slice(0, -line.length)) === found;
}
