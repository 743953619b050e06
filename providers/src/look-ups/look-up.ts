import * as pulumi from "@pulumi/pulumi";
import type { Platform } from "../akinon/platform.js";
import { isMocked, perRun } from "../pulumi/run.js";
import { printable } from "../printable.js";

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
  const open = openConnections();
  const found = pulumi.output(connection).apply(async (known) => {
    if (open === undefined) {
      const answer: unknown = await pulumi.runtime.invoke(`akinon:index:${name}`, { ...args, connection: known });
      return ofMock(answer as Record<string, unknown>);
    }
    const platform = (await open())(known);
    try {
      return await read(platform.reader);
    } catch (error) {
      throw told(printable(platform.redact(`${what}: ${(error as Error).message}`)));
    }
  });
  // The SDK's type unwraps outputs at any depth; plain data stays what it is.
  return found as unknown as pulumi.Output<Result>;
}

type Open = () => Promise<(name: string | undefined) => { reader: Platform; redact(text: string): string }>;

/** The connections of this run, opened by its configuration at the first question; undefined under mocks. */
const openConnections = (): Open | undefined => (isMocked() ? undefined : ofRun());

const ofRun = perRun<Open>(() => {
  const config = pulumi.runtime.allConfig();
  const environment = { ...process.env, PULUMI_STACK: pulumi.getStack() };
  let connections: ReturnType<Open> | undefined;
  return () => (connections ??= connect(config, environment));
});

async function connect(config: Record<string, string>, environment: NodeJS.ProcessEnv): ReturnType<Open> {
  const { connections } = await import("../connect.js");
  return connections(environment)({ get: (key) => config[key] });
}

function told(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  // The SDK formats the stack that it does not show, and Node 20 takes half a minute over a frame of the SDK in it.
  error.stack = message;
  return error;
}
