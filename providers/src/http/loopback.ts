import { isUrl } from "../text/is-url.js";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL stays on this machine: only there is plain http accepted, and a credential in clear. */
export function isLoopback(url: string): boolean {
  return isUrl(url) && LOOPBACK.test(new URL(url).hostname);
}
