import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { environmentOfRun, openConnections, told } from "../connections-of-run.js";
import { CLIENT_SETTINGS } from "../inspection/client-settings.js";
import { type Finding, inWords, together } from "../inspection/finding.js";
import type { Declared } from "../pulumi/declared.js";
import { isMocked, perRun } from "../pulumi/run.js";
import type { Question } from "./inspect.js";
import { known } from "./known.js";
import { holdsOthers, stackState, urnBelow } from "./state.js";

/** What becomes of what an inspection finds before an update. */
type Mode = "refuse" | "warn" | "off";

/** A component whose resources are looked at before an update. */
export interface Subject {
  component: pulumi.ComponentResource;
  type: string;
  name: string;
  /** What is declared below it; complete when the constructor has ended. */
  declared: readonly Declared[];
  connection: pulumi.Input<string> | undefined;
  supplierCode: pulumi.Input<string>;
  keep: readonly string[];
  adopt: boolean;
}

/** Names of the components of a run, and the inspections that have all that they need. */
const inspections = perRun(() => ({ names: [] as string[], begun: [] as Promise<unknown>[] }));

/**
 * Looks at what an update would meet, while the program runs, and fails before the first write where it would be refused or would
 * lose orders. Where resources of the component stand already it only warns: a program cannot know whether it runs for a destroy, and
 * that must not be kept from its work by a Seller Center that is down.
 *
 * @returns a promise that the first resource waits for
 */
export function preflight(subject: Subject, mode: Mode): Promise<void> {
  if (mode === "off" || isMocked()) return Promise.resolve();
  const run = inspections();
  run.names.push(subject.name);
  const findings = look(subject, run);
  return findings.then(async ({ found, isFresh }) => {
    // What stands in the way of another component of this program is told in the same breath, before either writes.
    await Promise.allSettled(run.begun);
    report(subject, found, mode === "refuse" && isFresh);
  });
}

interface Look {
  found: Finding[];
  /** Nothing of the component stands yet. */
  isFresh: boolean;
}

async function look(subject: Subject, run: ReturnType<typeof inspections>): Promise<Look> {
  // The constructor goes on first.
  await Promise.resolve();
  const [state, urn, resources] = await Promise.all([
    stackState(),
    known(subject.component.urn),
    Promise.all(subject.declared.map(inClear)),
  ]);
  const declared = resources.filter((each) => each !== undefined);
  const formerOf = (each: Declared) => (urn === undefined ? undefined : state?.get(urnBelow(urn, each)));
  const fresh = declared.filter((each) => formerOf(each) === undefined);
  const settings = declared.find(({ properties }) => properties.key === CLIENT_SETTINGS);
  const former = settings && formerOf(settings);
  const isNew = fresh.length === declared.length && state !== undefined;
  const isFresh = isNew && !holdsOthers(state, subject.type, run.names);
  const isAsBefore = settings === undefined || isSame(settings.properties, former);
  if (fresh.length === 0 && isAsBefore) return { found: [], isFresh };
  const found = inspected(subject, { fresh, settings, formerSettings: former });
  run.begun.push(found);
  return { found: await found, isFresh };
}

async function inspected(
  { connection, supplierCode, keep, adopt }: Subject,
  resources: Pick<Question, "fresh" | "settings" | "formerSettings">,
): Promise<Finding[]> {
  const [open, name, code, { inspect }] = await Promise.all([
    openConnections()(),
    known(pulumi.output(connection)),
    known(supplierCode),
    import("./inspect.js"),
  ]);
  return inspect(
    { ...resources, supplierCode: code, keep, adopt, mayLogIn: pulumi.runtime.isDryRun() },
    { connection: open(name), name, config: pulumi.runtime.allConfig(), environment: environmentOfRun() },
  );
}

/** A resource with its inputs as the engine gets them; undefined where one is not known yet. */
async function inClear({ properties, ...rest }: Declared): Promise<Declared | undefined> {
  const inputs = await known(properties);
  return inputs && { ...rest, properties: JSON.parse(JSON.stringify(inputs)) as Declared["properties"] };
}

/** Whether a setting is what the last update wrote. */
const isSame = ({ value, secrets }: Declared["properties"], former: Question["formerSettings"]) =>
  isDeepStrictEqual([value, secrets ?? {}], [former?.value, former?.secrets ?? {}]);

function report({ component, type, name }: Subject, found: readonly Finding[], isRefusing: boolean): void {
  const [errors, warnings] = (["error", "warning"] as const).map((wanted) =>
    together(found.filter(({ level }) => level === wanted)).map(inWords),
  ) as [string[], string[]];
  const about = `${type.split(":").at(-1)} ${name}`;
  const warned = isRefusing ? warnings : [...errors, ...warnings];
  if (warned.length > 0) void pulumi.log.warn([`${about}: look at this:`, ...warned].join("\n  - "), component);
  if (!isRefusing || errors.length === 0) return;
  const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
  throw told([`${about}: ${count}; nothing was written:`, ...errors].join("\n  - "));
}
