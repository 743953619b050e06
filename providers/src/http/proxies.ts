import net from "node:net";
import { domainToASCII } from "node:url";
import type { AxiosProxyConfig } from "axios";
import { isLoopback } from "./loopback.js";
import { isUrl } from "../text/is-url.js";

type Environment = Readonly<Record<string, string | undefined>>;

const PROXY = /^(https?|all)_proxy$/i;

/** A proxy of the environment that cannot be used; the message names the variable, never its value. */
export class UnusableProxy extends Error {}

/**
 * The proxy for an address, by the variables that curl knows: `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`, each in lower or
 * upper case. What stays on this machine needs none, and in plain http must not go through one.
 *
 * @throws UnusableProxy
 */
export function proxyFor(address: string, environment: Environment): AxiosProxyConfig | false {
  const url = new URL(address);
  const scheme = url.protocol.slice(0, -1);
  const name = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase(), "all_proxy", "ALL_PROXY"].find((key) =>
    environment[key]?.trim(),
  );
  if (name === undefined || isLoopback(address)) return false;
  if (isExcepted(url, environment.no_proxy || environment.NO_PROXY || "")) return false;
  const proxy = asUrl(environment[name]!.trim());
  if (proxy === undefined) {
    throw new UnusableProxy(`${name} is not the address of a proxy; write host:port, or http://host:port`);
  }
  if (proxy.protocol !== "http:" && proxy.protocol !== "https:") {
    throw new UnusableProxy(
      `${name} names a proxy of the kind ${proxy.protocol}//, and only http:// and https:// are supported; name another, or take ` +
        `${url.hostname} out with NO_PROXY`,
    );
  }
  const { username, password } = proxy;
  return {
    protocol: proxy.protocol,
    host: bare(proxy.hostname),
    port: Number(proxy.port || (proxy.protocol === "https:" ? 443 : 80)),
    ...(username !== "" && { auth: { username: decoded(username), password: decoded(password) } }),
  };
}

/** Whether `NO_PROXY` names a host: by itself or a domain above it, with or without a dot or `*.` before, with or without a port. */
function isExcepted(url: URL, exceptions: string): boolean {
  const host = bare(url.hostname);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      if (entry.includes("/")) return isWithin(host, entry);
      const [, name = entry, only] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
      if (only !== undefined && only !== port) return false;
      const plain = name.replace(/^\*?\./, "");
      const domain = bare(domainToASCII(plain) || plain);
      return host === domain || (net.isIP(host) === 0 && host.endsWith(`.${domain}`));
    });
}

const bare = (host: string) => host.replace(/^\[|\]$|\.$/g, "");

/** Whether an address is in a network such as `10.0.0.0/8`. */
function isWithin(host: string, network: string): boolean {
  const [base = "", bits] = network.split("/");
  const [kind, family] = [net.isIP(host), net.isIP(bare(base))];
  if (kind === 0 || kind !== family || !/^\d+$/.test(bits ?? "") || Number(bits) > (kind === 4 ? 32 : 128))
    return false;
  const list = new net.BlockList();
  list.addSubnet(bare(base), Number(bits), kind === 4 ? "ipv4" : "ipv6");
  return list.check(host, kind === 4 ? "ipv4" : "ipv6");
}

function asUrl(text: string): URL | undefined {
  const whole = text.includes("://") ? text : `http://${text}`;
  return isUrl(whole) && new URL(whole).hostname !== "" ? new URL(whole) : undefined;
}

/** Passwords of the proxies that an environment names: one that refuses may repeat them. */
export function proxyPasswords(environment: Environment): string[] {
  return Object.entries(environment).flatMap(([name, value = ""]) => {
    const password = PROXY.test(name) ? (asUrl(value)?.password ?? "") : "";
    return [password, decoded(password)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
