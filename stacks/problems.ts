import * as pulumi from "@pulumi/pulumi";

/** By this exit code Pulumi knows that the program has told what is wrong. */
const TOLD = 32;

/** All problems of a configuration, as one message. */
export function inWords(problems: readonly string[]): string {
  const counted = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${counted} in the configuration of stack ${pulumi.getStack()}:`, ...problems].join("\n  - ");
}

/** Ends the program. Where an asynchronous one throws instead, Pulumi's SDK keeps its connections for another minute. */
export async function endWith(problems: readonly string[]): Promise<never> {
  await pulumi.log.error(inWords(problems));
  process.exit(TOLD);
}
