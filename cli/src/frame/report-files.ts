import { writeFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "./user-error.js";

/** How a report is written, by the ending of a file's name. */
export type Formats<Report> = Readonly<Record<string, (report: Report) => string>>;

/**
 * The files that a person asked for, as something that writes a report to all of them.
 *
 * @throws UserError for an ending that stands for no format
 */
export function reportFiles<Report>(
  files: readonly string[],
  formats: Formats<Report>,
): { write(report: Report): void } {
  const chosen = files.map((file) => {
    const format = formats[path.extname(file).toLowerCase()];
    if (format !== undefined) return { file, format };
    throw new UserError(`--report ${file}: the name has to end in ${Object.keys(formats).join(", ")}`);
  });
  return {
    write(report) {
      for (const { file, format } of chosen) writeFileSync(file, format(report));
    },
  };
}
