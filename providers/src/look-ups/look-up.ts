import * as pulumi from "@pulumi/pulumi";
import type { Platform } from "../akinon/platform.js";

type Read<Result> = (platform: Platform) => Promise<Result>;

let open: Promise<(name: string | undefined) => { reader: Platform; redact(text: string): string }> | undefined;

/**
 * Reads from the platform while the program runs, in a preview too. What reads it is loaded only then: a program that looks
 * nothing up needs none of it.
 */
export function lookUp<Result>(
  connection: pulumi.Input<string> | undefined,
  what: string,
  read: Read<Result>,
): pulumi.Output<Result> {
  const found = pulumi.output(connection).apply(async (name) => {
    open ??= connections();
    const platform = (await open)(name);
    try {
      return await read(platform.reader);
    } catch (error) {
      throw told(platform.redact(`${what}: ${(error as Error).message}`));
    }
  });
  // The SDK's type unwraps outputs at any depth; plain data stays what it is.
  return found as unknown as pulumi.Output<Result>;
}

function told(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  // The SDK formats the stack that it does not show, and Node 20 takes half a minute over a frame of the SDK in it.
  error.stack = message;
  return error;
}

async function connections() {
  const { connections: openAll } = await import("../connect.js");
  const config = pulumi.runtime.allConfig();
  return openAll(process.env)({ get: (key) => config[key] });
}
