const PLAIN = /^[\p{L}\p{N}_$-]+$/u;

/** The path of a member, as a person writes it: `rules[0].name`; a name that is no plain word as `["a.b"]`. */
export function memberPath(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (!PLAIN.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === "" ? step : `${path}.${step}`;
}
