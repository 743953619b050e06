const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The systems call each other and nobody else: whatever address a setting or a hook has, nothing leaves this machine. */
export const isLoopback = (url: string) => URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

/** Whether an address lies at one of the systems, however its host is spelt: localhost, 127.0.0.1 and [::1] are one place. */
export function isAt(url: unknown, system: string): boolean {
  if (typeof url !== "string" || !isLoopback(url) || !isLoopback(system)) return false;
  return new URL(url).port === new URL(system).port;
}
export const LOOPBACK_ONLY = "the sandbox calls loopback addresses only";
