import { Pulumi, type Answer } from "../../cli/dist/frame/pulumi.js";
import type { DynamicProvider } from "../../providers/src/pulumi/protocol.js";
import { Engine } from "./engine.js";

interface Declared {
  type: string;
  name: string;
  args: Record<string, unknown>;
}

/** A stack without the Pulumi CLI: its resources are made by the providers in this process. */
export class StackInMemory extends Pulumi {
  readonly resources: Record<string, unknown>[] = [];

  constructor(private readonly config: Record<string, string>) {
    super("/", () => ({}));
  }

  async up(providers: Record<string, DynamicProvider>, declared: readonly Declared[]): Promise<void> {
    for (const { type, name, args } of declared) {
      const engine = new Engine(providers[type]!, undefined);
      await engine.up(args);
      const { id, inputs, properties } = engine.stored!;
      this.resources.push({
        urn: `urn:pulumi:dev::project::pulumi-nodejs:dynamic/akinon:${type}::${name}`,
        type: `pulumi-nodejs:dynamic/akinon:${type}`,
        custom: true,
        id,
        inputs,
        outputs: properties,
        modified: new Date().toISOString(),
      });
    }
  }

  override run(_stack: string | undefined, args: readonly string[]): Promise<Answer> {
    const answers: Record<string, unknown> = {
      "stack export": { version: 3, deployment: { resources: this.resources } },
      "config --json": Object.fromEntries(
        Object.entries(this.config).map(([key, value]) => [key, { value, secret: /token/i.test(key) }]),
      ),
    };
    const answer = answers[args.slice(0, 2).join(" ")];
    if (answer === undefined) throw new Error(`not a command of a stack in memory: ${args.join(" ")}`);
    return Promise.resolve({ code: 0, stdout: JSON.stringify(answer), stderr: "" });
  }
}
