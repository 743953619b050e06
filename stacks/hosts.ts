import { isUrl, looseAddress } from "pulumi-akinon/config";

/** The host that a text names, in the form in which hosts are compared; undefined where it names none, or more than one. */
export function hostOf(text: string): string | undefined {
  const address = text.includes("://") ? text : `https://${text}`;
  const host = isUrl(address) ? looseAddress(address) : "";
  return /^[^/\\?#*]+$/.test(host) ? host : undefined;
}

/** Whether a URL leads to one of some hosts, or to one below it. */
export function isAtOneOf(hosts: readonly string[], url: string): boolean {
  const hostname = hostOf(new URL(url).origin) ?? "";
  return hosts.map(hostOf).some((host) => host !== undefined && (hostname === host || hostname.endsWith(`.${host}`)));
}
