const ISO =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ](?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d{1,6})\d{0,6})?)?\s*(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const AMERICAN =
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}|\d{2})(?: (?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,6}))?)?)?$/;

/**
 * A date, with or without a time, in the forms that a filter of Django takes: as ISO 8601 has it, or as Americans write it. As a text
 * that sorts, in UTC with microseconds; undefined for junk. Without a zone it is UTC.
 */
export function dateTime(text: string): string | undefined {
  const named: Record<string, string | undefined> = (ISO.exec(text) ?? AMERICAN.exec(text))?.groups ?? {};
  const { year, month, day, hour, minute, second, fraction = "", zone } = named;
  if (year === undefined) return undefined;
  const parts = [wholeYear(year), ...[month, day, hour, minute, second].map((part = "0") => Number(part))];
  const [y, m, d, h, min, s] = parts as [number, number, number, number, number, number];
  const offset = offsetOf(zone);
  const isDay = y > 0 && new Date(Date.UTC(y, m - 1, d)).getUTCDate() === d && m >= 1 && m <= 12 && d >= 1;
  if (!isDay || h > 23 || min > 59 || s > 59 || Math.abs(offset) >= 24 * 60) return undefined;
  const at = new Date(Date.UTC(y, m - 1, d, h, min - offset, s));
  return `${at.toISOString().slice(0, 19)}.${fraction.padEnd(6, "0")}Z`;
}

/** Whether a text is a date without a time, in numbers. */
export const isDate = (text: string): boolean => !text.includes(":") && dateTime(text) !== undefined;

/** A year of two digits is one from 1969 to 2068. */
const wholeYear = (digits: string) => Number(digits) + (digits.length === 4 ? 0 : Number(digits) < 69 ? 2000 : 1900);

/** In minutes. */
function offsetOf(zone = "Z"): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
