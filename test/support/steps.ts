export interface Step {
  op: string;
  name: string;
  /** Changed properties, by path. */
  properties: string[];
}

/** What a preview in JSON would do, without what stays as it is. */
export function stepsOf(output: string): Step[] {
  const json = output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1);
  const plan = JSON.parse(json) as { steps: { op: string; urn: string; detailedDiff?: object | null }[] };
  return plan.steps
    .filter(({ op }) => op !== "same" && op !== "refresh" && op !== "read")
    .map(({ op, urn, detailedDiff }) => ({
      op,
      name: urn.split("::").at(-1)!,
      properties: Object.keys(detailedDiff ?? {}).sort(),
    }));
}
