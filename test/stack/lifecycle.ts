import { expect } from "chai";
import type { State } from "akinon-sandbox";
import { comparable, Platform } from "../support/platform.js";
import { leaveOut } from "../support/skip.js";
import { type Declared, PulumiProject, type StateResource } from "../support/pulumi-project.js";

type Args = Record<string, unknown>;

/** What one resource goes through, from its first create to its destroy. */
export interface Lifecycle {
  type: string;
  args: Args;
  /** Write calls of the first update. */
  createWrites: readonly string[];
  /** Changes everything that can drift, behind Pulumi's back. */
  drift(platform: Platform, state: StateResource): Promise<unknown>;
  /** The properties in which the preview then shows a difference. */
  drifted: readonly string[];
  /** What else is to be seen after the repair; leaves the platform as it was before the drift. */
  repaired?(platform: Platform, state: StateResource): Promise<unknown>;
  /** Changes everything that can change on the same object. */
  update: Args;
  updated: readonly string[];
  /** Changes what cannot; left out where there is nothing of the kind. */
  replace?: Args;
  /** Lets the object vanish; the next update makes it again. */
  vanish(platform: Platform, state: StateResource): Promise<unknown>;
  /** What the preview shows then. Default a create. */
  vanished?: "create" | "update";
  /** The platform after the destroy, given what it was before the first update. */
  restored(before: State, after: State): void;
}

const NAME = "it";

/** One resource's life, with an empty preview after every step and no write that is not due. */
export function lifecycle(title: string, life: Lifecycle): void {
  describe(title, () => {
    let platform: Platform;
    let project: PulumiProject;
    let initial: State;

    const declare = (args: Args) => project.declare([{ type: life.type, name: NAME, args } satisfies Declared]);
    const resource = () => project.state()[0]!;

    async function expectClean(): Promise<void> {
      const writes = await platform.writesDuring(async () => expect(await project.preview()).to.deep.equal([]));
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
      declare(life.args);
      const previewWrites = await platform.writesDuring(async () => {
        expect(await project.preview()).to.deep.include({ op: "create", name: NAME, properties: [] });
      });
      expect(previewWrites).to.deep.equal([]);
      const writes = await platform.writesDuring(project.up);
      expect(writes.map((call) => call.replace(/\/\d+\/$/, "/{id}/"))).to.deep.equal(life.createWrites);
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
      await life.drift(platform, resource());
      const [step, ...others] = await project.preview();
      expect(others).to.deep.equal([]);
      expect(step).to.deep.include({ op: "update", name: NAME });
      const inputs = new Set(step!.properties.map((property) => property.split(/[.[]/)[0]!));
      expect([...inputs].sort()).to.deep.equal([...life.drifted].sort());
      expect((await project.driftCheck()).code).to.equal(7);
      await project.up();
      await life.repaired?.(platform, resource());
      expect(comparable(await platform.state())).to.deep.equal(good);
      await expectClean();
      expect((await project.driftCheck()).code).to.equal(0);
    });

    it("is updated in place", async () => {
      const { id } = resource();
      declare(life.update);
      const [step] = await project.preview();
      const inputs = new Set(step!.properties.map((property) => property.split(/[.[]/)[0]!));
      expect([...inputs].sort()).to.deep.equal([...life.updated].sort());
      await project.up();
      expect(resource().id).to.equal(id);
      await expectClean();
    });

    const { replace } = life;
    if (replace !== undefined) {
      it("is replaced when a key changes", async () => {
        declare(replace);
        expect((await project.preview()).map(({ op }) => op)).to.include("replace");
        await project.up();
        await expectClean();
      });
    }

    it("is made again when it vanished", async () => {
      await life.vanish(platform, resource());
      expect((await project.preview()).map(({ op }) => op)).to.deep.equal([life.vanished ?? "create"]);
      await project.up();
      await expectClean();
    });

    it("puts the platform back when it is destroyed", async () => {
      await project.destroy();
      life.restored(initial, await platform.state());
      expect(project.state()).to.deep.equal([]);
    });
  });
}

/** The platform stands as before, but for objects that were made and that the platform only switches off. */
export function restoredButForDeletedHooks(before: State, after: State): void {
  const known = new Set(before.omsHooks.map(({ id }) => id));
  const left = after.omsHooks.filter(({ id }) => !known.has(id));
  expect(left.filter(({ is_active }) => is_active)).to.deep.equal([]);
  const omsHooks = after.omsHooks.filter(({ id }) => known.has(id));
  expect(comparable({ ...after, omsHooks })).to.deep.equal(comparable(before));
}

export function restoredWholly(before: State, after: State): void {
  expect(comparable(after)).to.deep.equal(comparable(before));
}
