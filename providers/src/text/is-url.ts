/** `URL.canParse`, which Node 20 answers wrongly for an address with letters beyond ASCII once it has compiled the calling code. */
export function isUrl(text: string, base?: string): boolean {
  try {
    new URL(text, base);
    return true;
  } catch {
    return false;
  }
}
