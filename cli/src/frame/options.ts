import { InvalidArgumentError } from "commander";

/** Of an option that may be repeated. */
export const several = (value: string, before: string[] = []) => [...before, value];

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A time such as `90s`, `10m` or `1h`, in milliseconds. */
export function duration(value: string): number {
  const [, number, unit] = /^(\d+)([smh])$/.exec(value) ?? [];
  if (number === undefined) throw new InvalidArgumentError("Give a time such as 90s, 10m or 1h.");
  return Number(number) * UNITS[unit as keyof typeof UNITS];
}
