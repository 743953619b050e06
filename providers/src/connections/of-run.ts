import * as pulumi from "@pulumi/pulumi";
import type { Connection } from "../pulumi/definition.js";
import { perRun } from "../pulumi/run.js";
import type { Platform, WritablePlatform } from "../akinon/platform.js";

type Open = () => Promise<(name: string | undefined) => Connection<Platform, WritablePlatform>>;

/**
 * The connections of this run of a program, opened by its configuration at the first question. What reads is loaded only then: a
 * program that asks nothing needs none of it.
 */
export const openConnections = perRun<Open>(() => {
  const config = pulumi.runtime.allConfig();
  const environment = environmentOfRun();
  let connections: ReturnType<Open> | undefined;
  return () => (connections ??= connect(config, environment));
});

/** The environment of this run, which names its stack. */
export const environmentOfRun = (): NodeJS.ProcessEnv => ({ ...process.env, PULUMI_STACK: pulumi.getStack() });

async function connect(config: Record<string, string>, environment: NodeJS.ProcessEnv): ReturnType<Open> {
  const { connections } = await import("./connect.js");
  return connections(environment)({ get: (key) => config[key] });
}

/** An error that the CLI shows as its message alone. */
export function told(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  // The SDK formats the stack that it does not show, and Node 20 takes half a minute over a frame of the SDK in it.
  error.stack = message;
  return error;
}
