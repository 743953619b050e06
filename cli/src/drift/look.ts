import { type DynamicProvider, OpenConnections, pathText, providers, Redactor } from "pulumi-akinon/providers";
import type { Pulumi } from "../frame/pulumi.js";
import { presentable } from "../frame/presentable.js";
import { hiddenBy } from "../frame/hidden.js";
import { stackFileText } from "../frame/stack-file.js";
import { type Resource, resourcesIn } from "../frame/state.js";
import { commandsFor } from "./commands.js";
import { interruptedNotes } from "../frame/interrupted.js";
import { readNow, type Reading } from "./reading.js";
import { type Drifted, emptyReport, type Property, type StackReport } from "./report.js";
import type { Difference } from "../frame/differences.js";
import type { Programmed } from "./preview.js";
import { withProgram } from "./program.js";
import type { Told } from "./told.js";

/** Looks at stacks. All share the connections of one process, so that one list of the platform is walked once for all of them. */
export class Looker {
  readonly #open = new OpenConnections();

  constructor(private readonly pulumi: Pulumi) {}

  async look(stack: string, { state, config, programmed }: Told, configFile: string | undefined): Promise<StackReport> {
    const { resources, secrets: marked } = resourcesIn(state);
    const secrets = hiddenBy(config, stackFileText(this.pulumi, stack, configFile), marked, resources);
    const report = await this.#compared(stack, resources, secrets, config, programmed, configFile);
    const time = state.deployment.manifest?.time;
    return {
      ...report,
      ...(time !== undefined && { lastUpdate: time }),
      notes: [...report.notes, ...interruptedNotes(state.deployment, this.pulumi.environment(stack), configFile)],
    };
  }

  async #compared(
    stack: string,
    resources: readonly Resource[],
    secrets: readonly string[],
    config: { get(key: string): string | undefined },
    programmed: Programmed | undefined,
    configFile: string | undefined,
  ): Promise<StackReport> {
    const redactor = new Redactor();
    redactor.hide(secrets);
    const notes: string[] = [];
    const environment = this.pulumi.environment(stack);
    const all: Record<string, DynamicProvider | undefined> = providers(
      environment,
      (text) => notes.push(text),
      this.#open,
    );
    const commandsOf = (urn: string, isGone = false) => commandsFor(stack, urn, environment, configFile, isGone);
    const report = { ...emptyReport(stack, programmed !== undefined), resources: resources.length };
    await Promise.all(Object.values(all).map((provider) => provider!.configure({ config })));
    const readings = await Promise.all(
      resources.map(async (resource): Promise<Reading> => {
        const provider = all[resource.type];
        if (provider !== undefined) return readNow(resource, provider);
        return {
          is: "unreadable",
          message: `this version of pulumi-akinon has no type ${resource.type}; install a newer version`,
        };
      }),
    );
    for (const [index, reading] of readings.entries()) {
      const { urn, type, name } = resources[index]!;
      if (reading.is === "unreadable") {
        report.failed.push({ urn, type, name, message: redactor.redact(reading.message) });
      } else if (reading.is !== "same") {
        report.drifted.push(drifted(resources[index]!, reading, redactor, commandsOf(urn, reading.is === "gone")));
      }
    }
    report.notes = notes.map((note) => redactor.redact(note));
    return programmed === undefined ? report : withProgram(report, resources, programmed, redactor, commandsOf);
  }
}

function drifted(
  resource: Resource,
  reading: Exclude<Reading, { is: "same" } | { is: "unreadable" }>,
  redactor: Redactor,
  commands: { revert: string; accept: string },
): Drifted {
  const { urn, type, name, id, modified } = resource;
  return {
    urn,
    type,
    name,
    id,
    kind: reading.is,
    moved: "platform",
    ...(modified !== undefined && { appliedAt: modified }),
    ...(reading.is === "changed" && reading.changedAt !== undefined && { changedAt: reading.changedAt }),
    properties: reading.is === "changed" ? reading.changes.map((change) => property(change, resource, redactor)) : [],
    notes: [],
    ...commands,
  };
}

function property({ path, before, after }: Difference, resource: Resource, redactor: Redactor): Property {
  const show = (value: unknown) => presentable(value, path, resource.secretPaths, redactor, resource.outputs);
  return {
    path: pathText(path),
    moved: "platform",
    ...(before !== undefined && { applied: show(before) }),
    ...(after !== undefined && { now: show(after) }),
  };
}
