import * as pulumi from "@pulumi/pulumi";
import type { Platform } from "../akinon/platform.js";
import { openConnections, told } from "../connections/of-run.js";
import { isMocked } from "../pulumi/run.js";
import { printable } from "../text/printable.js";

/** A look-up as a program asks for it. */
interface Question {
  /** Name of the function; mocks are asked for `akinon:index:<name>`. */
  name: string;
  args: object;
  connection: pulumi.Input<string> | undefined;
  /** What is looked up, for messages. */
  what: string;
}

/**
 * Reads from the platform while the program runs, in a preview too. Under `setMocks` the mocks' `call` answers instead, and
 * nothing is read. What reads is loaded only when it is needed: a program that looks nothing up needs none of it.
 *
 * @param ofMock makes the result of what the mock answered
 */
export function lookUp<Result>(
  { name, args, connection, what }: Question,
  read: (platform: Platform) => Promise<Result>,
  ofMock: (answer: Record<string, unknown>) => Result,
): pulumi.Output<Result> {
  const open = isMocked() ? undefined : openConnections();
  const found = pulumi.output(connection).apply(async (known) => {
    if (open === undefined) {
      const answer: unknown = await pulumi.runtime.invoke(`akinon:index:${name}`, { ...args, connection: known });
      return ofMock(answer as Record<string, unknown>);
    }
    const platform = (await open())(known);
    try {
      return await read(platform.reader);
    } catch (error) {
      throw told(printable(platform.redact(`${what}: ${platform.explain(error) ?? (error as Error).message}`)));
    }
  });
  // The SDK's type unwraps outputs at any depth; plain data stays what it is.
  return found as unknown as pulumi.Output<Result>;
}
