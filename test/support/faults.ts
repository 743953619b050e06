import { expect } from "chai";
import type { Platform, Request } from "./platform.js";

export const TIME_OUT = "time-out";

/** What befalls one call. None is to be repeated by the HTTP client, so that each reaches the resource. */
export const FAULTS: Record<string, object> = {
  "429": { kind: "status", status: 429 },
  "500": { kind: "status", status: 500 },
  "HTML 502": { kind: "html", status: 502 },
  [TIME_OUT]: { kind: "delay", milliseconds: 600, when: "after" },
  "cut before": { kind: "drop", when: "before" },
  "cut after": { kind: "drop", when: "after" },
  truncated: { kind: "truncate" },
  "token expired": { kind: "expire_tokens" },
};
/** The provider's process ends between the call and its answer. */
export const KILLED = "killed";

/** One call of several: the so-manieth of its kind. */
export interface Call {
  system: string;
  method: string;
  path: string;
  nth: number;
}

export function calls(requests: readonly Request[]): Call[] {
  const seen = new Map<string, number>();
  return requests.map(({ system, method, path }) => {
    const key = `${system} ${method} ${path}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return { system, method, path, nth: seen.get(key)! };
  });
}

export const words = ({ method, path, nth }: Call) =>
  `${method} ${path.replace(/\/\d+\//g, "/{id}/")}${nth > 1 ? ` (${nth})` : ""}`;

/** A configuration in which tokens come by logging in, so that they can expire. */
export function loggingIn(platform: Platform): Record<string, string> {
  const { "akinon:token": _token, ...rest } = platform.config;
  return { ...rest, "akinon:username": "admin", "akinon:password": platform.user("admin").password };
}

/** One line: the object, what was tried, what came of it, and what to do. */
export function expectTold(message: string, where: string): void {
  expect(message, where)
    .to.match(/^[^\n]+: [^\n]+; [^\n]+$/)
    .and.not.to.match(/defect|undefined|\[object|\bat .*:\d+:\d+/);
}
