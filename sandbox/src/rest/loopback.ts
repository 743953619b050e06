const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The systems call each other and nobody else: whatever address a setting or a hook has, nothing leaves this machine. */
export const isLoopback = (url: string) => URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);
export const LOOPBACK_ONLY = "the sandbox calls loopback addresses only";
