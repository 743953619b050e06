import { expect } from "chai";
import type { State } from "akinon-sandbox";
import { comparable, Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { leaveOut } from "../support/skip.js";
import { type Step, stepsOf } from "../support/steps.js";
import type { Life } from "./lives/life.js";
import { omnitronWebhookState } from "./lives/omnitron-webhook-state.js";
import { omsAppSetting } from "./lives/oms-app-setting.js";
import { omsObject } from "./lives/oms-object.js";
import { omsScenario } from "./lives/oms-scenario.js";
import { omsStateTransition } from "./lives/oms-state-transition.js";
import { omsWebhook } from "./lives/oms-webhook.js";

/** One of each in one stack, so that each step starts the CLI once for all. Their types are their names. */
const LIVES: readonly Life[] = [
  omnitronWebhookState,
  omsAppSetting,
  omsObject,
  omsScenario,
  omsStateTransition,
  omsWebhook,
];

const sorted = (texts: Iterable<string>) => [...texts].sort();

/** The inputs in which a step shows a difference. */
const inputsOf = ({ properties }: Step) => sorted(new Set(properties.map((property) => property.split(/[.[]/)[0]!)));

describe("the life of each resource with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  let initial: State;

  const declare = (argsOf: (life: Life) => Record<string, unknown>) =>
    project.declare(LIVES.map((life) => ({ type: life.type, name: life.type, args: argsOf(life) })));
  const resource = ({ type }: Life) => project.state().find(({ urn }) => urn.endsWith(`::${type}`))!;
  const ids = () => LIVES.map((life) => resource(life).id);
  const inTurn = async (act: (life: Life) => Promise<unknown> | undefined) => {
    for (const life of LIVES) await act(life);
  };
  /** What a preview shows of each; of nothing else but the new stack it shows anything. */
  async function shown(look = () => project.preview()): Promise<Record<string, Step[]>> {
    const steps = (await look()).filter(({ name }) => name !== "lifecycle-dev");
    const shownOf: Record<string, Step[]> = {};
    for (const step of steps) (shownOf[step.name] ??= []).push(step);
    expect(LIVES.map(({ type }) => type)).to.include.members(Object.keys(shownOf));
    return shownOf;
  }
  const opsShown = async () =>
    Object.fromEntries(Object.entries(await shown()).map(([type, steps]) => [type, steps.map(({ op }) => op)]));
  const each = <Value>(valueOf: (life: Life) => Value) =>
    Object.fromEntries(LIVES.map((life) => [life.type, valueOf(life)]));

  async function expectClean(): Promise<void> {
    const writes = await platform.writesDuring(async () => {
      const flags = ["--json", "--expect-no-changes", "--non-interactive"];
      expect(stepsOf((await project.succeed("preview", ...flags)).output)).to.deep.equal([]);
    });
    expect(writes, "writes of a preview").to.deep.equal([]);
  }

  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.withResources(platform.config);
    initial = await platform.state();
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });
  afterEach(function () {
    // Every step builds on the one before.
    if (this.currentTest?.state === "failed")
      this.test!.parent!.tests.filter(({ state }) => !state).forEach((test) =>
        leaveOut(test, "a step before it failed"),
      );
  });

  it("is created, and the preview before it writes nothing", async () => {
    declare(({ args }) => args);
    const previewWrites = await platform.writesDuring(async () => {
      expect(await opsShown()).to.deep.equal(each(() => ["create"]));
    });
    expect(previewWrites).to.deep.equal([]);
    const writes = await platform.writesDuring(project.up);
    expect(sorted(writes.map((call) => call.replace(/\/\d+\/$/, "/{id}/")))).to.deep.equal(
      sorted(LIVES.flatMap(({ createWrites }) => createWrites)),
    );
    await expectClean();
  });

  it("needs no write and one walk a list for an update that changes nothing", async () => {
    const requests = await platform.requestsDuring(project.up);
    expect(requests.filter(({ write }) => write)).to.deep.equal([]);
    const walks = requests.map(({ system, path }) => system + path);
    expect(new Set(walks).size).to.equal(walks.length);
  });

  it("shows drift of every property, and repairs it", async () => {
    const good = comparable(await platform.state());
    await inTurn((life) => life.drift(platform, resource(life)));
    const steps = await shown(() => project.drift());
    const seen = Object.entries(steps).map(([type, [step]]) => [type, [step!.op, inputsOf(step!)]]);
    expect(Object.fromEntries(seen)).to.deep.equal(each(({ drifted }) => ["update", sorted(drifted)]));
    await project.up();
    await inTurn((life) => life.repaired?.(platform, resource(life)));
    expect(comparable(await platform.state())).to.deep.equal(good);
    await expectClean();
  });

  it("is updated in place", async () => {
    const before = ids();
    declare(({ update }) => update);
    const steps = await shown();
    expect(Object.fromEntries(Object.entries(steps).map(([type, [step]]) => [type, inputsOf(step!)]))).to.deep.equal(
      each(({ updated }) => sorted(updated)),
    );
    await project.up();
    expect(ids()).to.deep.equal(before);
    await expectClean();
  });

  it("is replaced when a key changes", async () => {
    declare((life) => life.replace ?? life.update);
    const ops = await opsShown();
    const replaced = LIVES.filter((life) => life.replace !== undefined).map(({ type }) => type);
    expect(sorted(Object.keys(ops))).to.deep.equal(sorted(replaced));
    for (const type of replaced) expect(ops[type], type).to.include("replace");
    await project.up();
    await expectClean();
  });

  it("is made again when it vanished", async () => {
    await inTurn((life) => life.vanish(platform, resource(life)));
    expect(await opsShown()).to.deep.equal(each(({ vanished = "create" }) => [vanished]));
    await project.up();
    await expectClean();
  });

  it("puts the platform back when it is destroyed", async () => {
    await project.destroy();
    expect(project.state()).to.deep.equal([]);
    const butForLeft = (state: State) =>
      comparable(LIVES.reduce((rest, life) => ({ ...rest, ...life.left?.(rest, initial) }), state));
    expect(butForLeft(await platform.state())).to.deep.equal(butForLeft(initial));
  });
});
