import type { Charset } from "../../state/variants.js";

/** Where windows-1254 is not ISO-8859-1, as far as letters go. */
const TURKISH: Readonly<Record<string, number>> = { Ğ: 0xd0, İ: 0xdd, Ş: 0xde, ğ: 0xf0, ı: 0xfd, ş: 0xfe };
const TAKEN = new Set(Object.values(TURKISH));

/** JSON in another charset; what it has no byte for is escaped, as JSON can. */
export function encoded(text: string, { name }: Charset): Uint8Array<ArrayBuffer> {
  if (name === "utf-8") return new TextEncoder().encode(text);
  const escape = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const byteOf = (letter: string): number | undefined => {
    const code = letter.charCodeAt(0);
    if (name === "windows-1254" && TURKISH[letter] !== undefined) return TURKISH[letter];
    return code < 0x80 || (code >= 0xa0 && code <= 0xff && !(name === "windows-1254" && TAKEN.has(code)))
      ? code
      : undefined;
  };
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf(text[at]!);
    if (byte !== undefined) bytes.push(byte);
    else bytes.push(...Buffer.from(escape(text[at]!)));
  }
  return Uint8Array.from(bytes);
}
