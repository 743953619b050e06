const TIME = /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?$/i;

/** Whether two texts are one moment in whatever zone, or one time of day: servers write no, or more, seconds and digits behind them. */
export function isSameTime(one: string, other: string): boolean {
  const [a, b] = [comparable(one), comparable(other)];
  return a !== undefined && a === b;
}

function comparable(text: string): string | undefined {
  const [whole, date = "", time = "", seconds = "00", digits = "", zone] = TIME.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const fraction = digits.replace(/0+$/, "");
  if (zone === undefined) return `${date} ${time}:${seconds} ${fraction}`;
  const moment = Date.parse(`${date}T${time}:${seconds}${zone.toUpperCase().replace(/^(...)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(moment) ? undefined : `${moment} ${fraction}`;
}
