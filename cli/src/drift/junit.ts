import { escaped } from "../frame/escaped.js";
import { fate, type Report, shown, type StackReport } from "./report.js";

/** A report as JUnit XML: a suite for each stack, a case for each resource that is not as it was, or could not be read. */
export function asJUnit(report: Report): string {
  const suites = report.stacks.map(suite);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="akinon drift">\n${suites.join("")}</testsuites>\n`;
}

function suite(stack: StackReport): string {
  const cases = [
    ...stack.drifted.map((found) => {
      const lines = found.properties.map(
        ({ path, applied, now }) => `${path}: applied ${shown(applied)}, now ${shown(now)}`,
      );
      const text = [...lines, `revert: ${found.revert}`].join("\n");
      return testCase(stack, found, `<failure message="${escaped(fate(found))}">${escaped(text)}</failure>`);
    }),
    ...stack.failed.map((failed) => testCase(stack, failed, `<error message="${escaped(failed.message)}"/>`)),
    ...(stack.error === undefined
      ? []
      : [testCase(stack, { type: "stack", name: stack.stack }, `<error message="${escaped(stack.error)}"/>`)]),
  ];
  const same = stack.resources - stack.drifted.length - stack.failed.length;
  // One case stands for all that are as they were, so that a clean stack is no empty suite.
  if (same > 0) cases.push(testCase(stack, { type: "unchanged", name: `${same} resources` }, ""));
  const errors = stack.failed.length + (stack.error === undefined ? 0 : 1);
  const numbers = `tests="${cases.length}" failures="${stack.drifted.length}" errors="${errors}"`;
  return `  <testsuite name="${escaped(stack.stack)}" ${numbers}>\n${cases.join("")}  </testsuite>\n`;
}

const testCase = (stack: StackReport, { type, name }: { type: string; name: string }, inside: string) =>
  `    <testcase classname="${escaped(`${stack.stack}.${type}`)}" name="${escaped(name)}">${inside}</testcase>\n`;
