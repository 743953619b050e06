/** A number of a JSON text that a JavaScript number would write otherwise: `9007199254740993`, `1.0`, `1e400`, `-0.0`. */
export class ExactNumber {
  constructor(readonly text: string) {}

  /** For a person, and for Pulumi: the plain number where it has the same value, else the digits as a text. */
  toJSON(): number | string {
    const plain = Number(this.text);
    return Number.isFinite(plain) && isSameNumber(plain, this) ? plain : this.text;
  }
}

/** The number that a JSON text has; exact where JavaScript's own would be another, or be written otherwise. */
export function toNumber(text: string): number | ExactNumber {
  const plain = Number(text);
  return String(plain) === text ? plain : new ExactNumber(text);
}

/** Equal by value, whatever the digits: `1` and `1.0`, `1e2` and `100`. */
export function isSameNumber(a: number | ExactNumber, b: number | ExactNumber): boolean {
  return a === b || normalForm(a) === normalForm(b);
}

const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Digits without zeros at either end, and the power of ten that they are multiplied with. */
function normalForm(number: number | ExactNumber): string {
  const text = number instanceof ExactNumber ? number.text : String(number);
  const [, sign = "", whole, fraction = "", exponent = "0"] = PARTS.exec(text) ?? [];
  if (whole === undefined) return text;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  // An exponent may have more digits than a number can hold.
  return `${sign}${significant}e${BigInt(exponent) - BigInt(fraction.length - (digits.length - significant.length))}`;
}
