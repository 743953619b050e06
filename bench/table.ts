/** A number with as many digits as a reader needs. */
export const value = (number: number) =>
  number >= 100 || Number.isInteger(number) ? number.toFixed(0) : number.toFixed(2);

/** In Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line), ""].join("\n");
}
