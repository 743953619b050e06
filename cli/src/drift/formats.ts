import path from "node:path";
import { UserError } from "../frame/user-error.js";
import { asHtml } from "./html.js";
import { asJUnit } from "./junit.js";
import { asMarkdown } from "./markdown.js";
import type { Report } from "./report.js";

const FORMATS: Record<string, (report: Report) => string> = {
  ".md": asMarkdown,
  ".html": asHtml,
  ".xml": asJUnit,
  ".json": (report) => `${JSON.stringify(report, null, 2)}\n`,
};

/**
 * The files that a person asked for, with what each is to hold, by its ending.
 *
 * @throws UserError for an ending that stands for none
 */
export function reportFiles(files: readonly string[]): { file: string; format: string }[] {
  return files.map((file) => {
    const format = path.extname(file).toLowerCase();
    if (format in FORMATS) return { file, format };
    throw new UserError(`--report ${file}: the name has to end in ${Object.keys(FORMATS).join(", ")}`);
  });
}

export const reportIn = (format: string, report: Report): string => FORMATS[format]!(report);
