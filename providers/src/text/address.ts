import { isUrl } from "./is-url.js";

/**
 * An address in the one form in which addresses are compared: scheme and host in lower case, the host in punycode, without the
 * scheme's own port. The path stays as it is, because servers tell paths apart by every letter. What is no URL stays as it is.
 */
export function comparableAddress(text: string): string {
  if (!isUrl(text)) return text;
  const [, authority, rest] = /^[a-z][\w+.-]*:\/\/([^/?#\\]*)(.*)$/is.exec(text) ?? [];
  if (authority === undefined || rest === undefined) return text;
  const { protocol, host } = new URL(text);
  const userInfo = authority.slice(0, authority.lastIndexOf("@") + 1);
  return `${protocol}//${userInfo}${host}${rest}`;
}

/** Whether two addresses are one: `https://a.example` and `HTTPS://A.example:443/` are. */
export function isSameAddress(a: string, b: string): boolean {
  const [path, other] = [writtenPath(a), writtenPath(b)];
  // Each webhook of a thousand is looked for among all: nearly every pair differs here, before two URLs are read.
  if (path !== undefined && other !== undefined && path !== other) return false;
  return withPath(comparableAddress(a)) === withPath(comparableAddress(b));
}

/** The path and what follows it, which no form of an address changes; undefined where the host ends an address, or a query follows it. */
const writtenPath = (address: string) => /^[^:]*:\/\/[^/?#\\]*(\/.*)$/s.exec(address)?.[1];

/** Without a path a call goes to `/`. */
const withPath = (address: string) => address.replace(/^([a-z][\w+.-]*:\/\/[^/?#]+)(?=$|[?#])/, "$1/");

/**
 * An address without what people and servers write in different ways: scheme, user, port, the dot after a host, letter case, escapes
 * that need not be, doubled and last slashes.
 */
export const looseAddress = (text: string) =>
  comparableAddress(text)
    .toLowerCase()
    .replace(/^[a-z][\w+.-]*:\/\/([^/?#]*)/, (_, authority: string) =>
      authority.replace(/^.*@/, "").replace(/:\d+$/, "").replace(/\.$/, ""),
    )
    .replace(/%([2-7][0-9a-f])/g, (escape, code: string) => {
      const character = String.fromCharCode(parseInt(code, 16));
      return /[\w.~-]/.test(character) ? character : escape;
    })
    .replace(/\/{2,}/g, "/")
    .replace(/\/$/, "");

/** What of a loose address comes behind the host. */
export const loosePath = (text: string) => looseAddress(text).replace(/^[^/?#]*/, "");

/** Whether an address begins as another one does. */
export const isBelow = (address: string, beginning: string): boolean =>
  comparableAddress(address).startsWith(comparableAddress(beginning));

/** Whether an address begins as another one does, in whatever form. A beginning that ends with a slash ends a part of the path. */
export function isLooselyBelow(address: string, beginning: string): boolean {
  const [whole, start] = [looseAddress(address), looseAddress(beginning)];
  return whole.startsWith(start) && (!beginning.endsWith("/") || /^(?:[/?#]|$)/.test(whole.slice(start.length)));
}
