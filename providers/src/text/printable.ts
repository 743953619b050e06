/** What would rewrite a terminal's lines: controls, line and paragraph separators, marks that change the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A text as one line that a terminal shows as it is; line feeds become blanks, other controls are written by their number. */
export const printable = (text: string): string =>
  text
    .replace(/[^\S\r]*\r?\n\s*/g, " ")
    .replaceAll("\t", " ")
    .replace(UNPRINTABLE, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);
