import { isUrl } from "./is-url.js";

/** An address as messages show it: its user-info, its query or its fragment may hold a token. */
export function shownUrl(url: string): string {
  // Where it is no URL nobody can tell where the user-info ends.
  const userInfo = isUrl(url) ? /^([a-z][\w+.-]*:\/\/)[^/?#]*@/i : /^([a-z][\w+.-]*:\/\/).*@/is;
  return url.replace(userInfo, "$1").replace(/[?#].*$/s, "");
}
