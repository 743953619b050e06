import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { environmentOfRun, openConnections, told } from "../connections/of-run.js";
import { type Finding, inWords, together } from "../inspection/finding.js";
import type { Declared } from "../pulumi/declared.js";
import { isMocked, perRun } from "../pulumi/run.js";
import { stackState } from "../pulumi/stack-state.js";
import type { Question } from "./inspect.js";
import { known } from "./known.js";
import { type Mode, modeOf, wrongMode, wrongPreflight } from "./mode.js";
import { holdsOthers, urnBelow } from "./state.js";
import { type Asked, unsettled } from "./unsettled.js";

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

/** Names of the components of a run, and why each whose inputs are known may not go on. */
const ofRun = perRun(() => ({ names: [] as string[], refusals: [] as Promise<pulumi.RunError | undefined>[] }));

/**
 * Looks at what an update would meet, while the program runs, and fails before the first write where it would be refused or would
 * lose orders. Where resources of the component stand already it only warns: a program cannot know whether it runs for a destroy, and
 * that must not be kept from its work by a Seller Center that is down. Where `npm run pulumi` says that it is one, it looks at nothing.
 * `AKINON_PREFLIGHT` wins for one run.
 *
 * @returns a promise that the first resource waits for
 */
export async function preflight(subject: Subject, given: Mode): Promise<void> {
  if (process.env.AKINON_DESTROY !== undefined || isMocked()) return;
  const wrong = wrongPreflight(process.env) ?? wrongMode(`preflight of ${subject.name}`, given, "leave it out");
  const run = ofRun();
  if (wrong !== undefined) {
    const refusal = told(wrong);
    run.refusals.push(Promise.resolve(refusal));
    throw refusal;
  }
  const mode = modeOf(process.env, given);
  if (mode === "off") return;
  run.names.push(subject.name);
  const question = await asked(subject, run.names);
  const refusal = refused(subject, question, mode === "refuse");
  run.refusals.push(refusal);
  const own = await refusal;
  // Nothing is written for one component while another one of the program is refused.
  const all = await Promise.all(run.refusals);
  const problem = own ?? all.find((each) => each !== undefined);
  if (problem !== undefined) throw problem;
}

async function asked(subject: Subject, names: readonly string[]): Promise<Asked> {
  // The constructor goes on first.
  await Promise.resolve();
  const [state, urn] = await Promise.all([stackState(), known(subject.component.urn)]);
  return unsettled(subject.declared, {
    formerOf: (each) => (urn === undefined ? undefined : state?.get(urnBelow(urn, each))),
    isAlone: state !== undefined && !holdsOthers(state, subject.type, names),
  });
}

async function refused(subject: Subject, question: Asked, mayRefuse: boolean): Promise<pulumi.RunError | undefined> {
  const { fresh, settings, formerSettings, isNew } = question;
  const isAsBefore = settings === undefined || isSame(settings.properties, formerSettings);
  if (fresh.length === 0 && isAsBefore) return undefined;
  return report(subject, await inspected(subject, question), mayRefuse && isNew);
}

async function inspected(
  { name: seller, connection, supplierCode, keep, adopt }: Subject,
  { fresh, settings, formerSettings }: Asked,
): Promise<Finding[]> {
  const [state, open, name, code, { inspect }] = await Promise.all([
    stackState(),
    openConnections()(),
    known(pulumi.output(connection)),
    known(supplierCode),
    import("./inspect.js"),
  ]);
  const standing = [...(state?.values() ?? [])];
  return inspect(
    { fresh, standing, settings, formerSettings, supplierCode: code, keep, adopt, mayLogIn: pulumi.runtime.isDryRun() },
    { connection: open(name), name, seller, config: pulumi.runtime.allConfig(), environment: environmentOfRun() },
  );
}

/** Whether a setting is what the last update wrote. */
const isSame = ({ value, secrets }: Declared["properties"], former: Question["formerSettings"]) =>
  isDeepStrictEqual([value, secrets ?? {}], [former?.value, former?.secrets ?? {}]);

/** Tells what was found; answers what the program fails with, if it does. */
function report(
  { component, type, name }: Subject,
  found: readonly Finding[],
  isRefusing: boolean,
): pulumi.RunError | undefined {
  const [errors, warnings] = (["error", "warning"] as const).map((wanted) =>
    together(found.filter(({ level }) => level === wanted)).map(inWords),
  ) as [string[], string[]];
  const about = `${type.split(":").at(-1)} ${name}`;
  const warned = isRefusing ? warnings : [...errors, ...warnings];
  if (warned.length > 0) void pulumi.log.warn([`${about}: check this:`, ...warned].join("\n  - "), component);
  if (!isRefusing || errors.length === 0) return undefined;
  const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
  const onward = "To go on anyway, for a destroy or at your own risk, set AKINON_PREFLIGHT=warn for this run.";
  return told(`${[`${about}: ${count}; nothing was written:`, ...errors].join("\n  - ")}\n${onward}`);
}
