/** The host that a text names, as a URL has it, without the last dot; undefined where it names none, or more than one. */
export function hostOf(text: string): string | undefined {
  try {
    const { hostname, pathname, search, hash, username } = new URL(/:\/\//.test(text) ? text : `https://${text}`);
    const isAlone = pathname === "/" && search + hash + username === "" && !hostname.includes("*");
    return isAlone ? hostname.replace(/\.$/, "") || undefined : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a URL leads to one of some hosts, or to one below it. */
export function isAtOneOf(hosts: readonly string[], url: string): boolean {
  const hostname = hostOf(new URL(url).origin) ?? "";
  return hosts.map(hostOf).some((host) => host !== undefined && (hostname === host || hostname.endsWith(`.${host}`)));
}
