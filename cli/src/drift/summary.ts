import { appendFileSync } from "node:fs";
import { UserError } from "../frame/user-error.js";
import { asMarkdown } from "./markdown.js";
import { counts, type Report } from "./report.js";

/**
 * Writes the summary and the outputs of a step of a GitHub workflow: `drift`, `complete`, `stacks`, `resources`, `drifted`, `failed`.
 *
 * @throws UserError outside a workflow
 */
export function writeSummary(report: Report, environment: NodeJS.ProcessEnv): void {
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs } = environment;
  if (!summary || !outputs) {
    throw new UserError(
      "--summary works in a GitHub workflow: GITHUB_STEP_SUMMARY and GITHUB_OUTPUT name no file here",
    );
  }
  appendFileSync(summary, asMarkdown(report));
  const values = { drift: report.drift, complete: report.complete, ...counts(report) };
  appendFileSync(
    outputs,
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
}
