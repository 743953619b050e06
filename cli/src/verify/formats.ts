import { escaped } from "../frame/escaped.js";
import type { Formats } from "../frame/report-files.js";
import { type Check, headline, type Report, subjectOf, worstFirst } from "./report.js";

const SIGNS: Record<Check["state"], string> = {
  works: "ok",
  failing: "FAILING",
  waiting: "waiting",
  unknown: "unknown",
  unreadable: "unreadable",
};

/** A report for a terminal, worst first. */
export function asText(report: Report): string {
  const lines = worstFirst(report).map(
    (check) => `${SIGNS[check.state]}  ${subjectOf(report, check)}: ${check.message}`,
  );
  const { number, order, state, createdDate } = report.packages?.newest ?? {};
  const newest = number === undefined ? [] : [`newest package: ${number} of order ${order}, ${state}, ${createdDate}`];
  return [...lines, ...newest, ...report.notes.map((note) => `note: ${note}`), "", `${headline(report)}.`].join("\n");
}

const ELEMENTS: Partial<Record<Check["state"], string>> = {
  failing: "failure",
  unreadable: "error",
  waiting: "skipped",
  unknown: "skipped",
};

/** A report as JUnit XML: a case for each check. What was not seen yet is a skipped one. */
export function asJUnit(report: Report): string {
  const cases = report.checks.map((check) => {
    const { kind, name, state, message } = check;
    const element = ELEMENTS[state];
    const inside = element === undefined ? "" : `<${element} message="${escaped(message)}"/>`;
    const names = `classname="${escaped(`${report.stack}.${kind}.${name}`)}" name="${escaped(subjectOf(report, check))}"`;
    return `    <testcase ${names}>${inside}</testcase>\n`;
  });
  const count = (...states: Check["state"][]) => report.checks.filter(({ state }) => states.includes(state)).length;
  const numbers =
    `tests="${cases.length}" failures="${count("failing")}" errors="${count("unreadable")}" ` +
    `skipped="${count("waiting", "unknown")}"`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="akinon verify">\n` +
    `  <testsuite name="${escaped(report.stack)}" ${numbers}>\n${cases.join("")}  </testsuite>\n</testsuites>\n`
  );
}

/** What a report is written as, by the ending of its file's name. */
export const FORMATS: Formats<Report> = {
  ".xml": asJUnit,
  ".json": (report) => `${JSON.stringify(report, null, 2)}\n`,
};
