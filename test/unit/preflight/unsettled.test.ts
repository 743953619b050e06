import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { unsettled } from "../../../providers/src/preflight/unsettled.js";
import type { Declared } from "../../../providers/src/pulumi/declared.js";

const SETTINGS = { key: "OMNITRON_CLIENT_SETTINGS", value: pulumi.output({ a: 1 }) };

/** Resources of a component, and the names of those whose inputs were read. */
function component(inputs: Readonly<Record<string, Record<string, unknown>>>) {
  const read = new Set<string>();
  const declared = Object.entries(inputs).map(([name, properties]): Declared => {
    const own = (target: object) => {
      read.add(name);
      return Reflect.ownKeys(target);
    };
    return { type: "OmsAppSetting", name, properties: new Proxy<Declared["properties"]>(properties, { ownKeys: own }) };
  });
  const ask = (standing: readonly string[], isAlone = true) =>
    unsettled(declared, { formerOf: ({ name }) => (standing.includes(name) ? { of: name } : undefined), isAlone });
  return { read, ask };
}

const names = (found: readonly Declared[]) => found.map(({ name }) => name);
/** As the outputs of a resource are in a preview that makes it. */
const unknown = () => pulumi.output(pulumi.unknown);

describe("what a preflight has to look at", () => {
  it("is the client settings alone where all stands: the inputs of the others are not waited for", async () => {
    const { read, ask } = component({ settings: SETTINGS, first: { key: "A" }, second: { key: "B" } });
    const { fresh, settings, formerSettings, isNew } = await ask(["settings", "first", "second"]);
    expect([...read]).to.deep.equal(["settings"]);
    expect(fresh).to.deep.equal([]);
    expect(settings?.properties.value).to.deep.equal({ a: 1 });
    expect(formerSettings).to.deep.equal({ of: "settings" });
    expect(isNew).to.equal(false);
  });

  it("is what the state lacks besides", async () => {
    const { read, ask } = component({ settings: SETTINGS, first: { key: "A" }, second: { key: pulumi.output("B") } });
    const { fresh, isNew } = await ask(["settings", "first"]);
    expect([...read]).to.have.members(["settings", "second"]);
    expect(names(fresh)).to.deep.equal(["second"]);
    expect(fresh[0]!.properties).to.deep.equal({ key: "B" });
    expect(isNew).to.equal(false);
  });

  it("is everything whose inputs are known where nothing stands, and then the component is new", async () => {
    const { ask } = component({ settings: SETTINGS, first: { key: "A" }, waiting: { key: "B", value: unknown() } });
    const { fresh, settings, formerSettings, isNew } = await ask([]);
    expect(names(fresh)).to.deep.equal(["settings", "first"]);
    expect(settings?.name).to.equal("settings");
    expect(formerSettings).to.equal(undefined);
    expect(isNew).to.equal(true);
    expect((await ask([], false)).isNew).to.equal(false);
  });

  it("leaves a component that stands to its work, also where what stands has inputs that are not known yet", async () => {
    const { ask } = component({ waiting: { key: "A", value: unknown() }, fresh: { key: "B" } });
    const { fresh, isNew } = await ask(["waiting"]);
    expect(names(fresh)).to.deep.equal(["fresh"]);
    expect(isNew).to.equal(false);
  });
});
