import type { Formats } from "../frame/report-files.js";
import { asHtml } from "./html.js";
import { asJUnit } from "./junit.js";
import { asMarkdown } from "./markdown.js";
import type { Report } from "./report.js";

/** What a report is written as, by the ending of its file's name. */
export const FORMATS: Formats<Report> = {
  ".md": asMarkdown,
  ".html": asHtml,
  ".xml": asJUnit,
  ".json": (report) => `${JSON.stringify(report, null, 2)}\n`,
};
