import { inspect } from "node:util";
import { expect } from "chai";
import { z } from "zod";
import type { Connection, Definition } from "../../../providers/src/pulumi/definition.js";
import { dynamicProvider } from "../../../providers/src/pulumi/dynamic-provider.js";
import { HalfMade, InitialisationFailed, ResourceError } from "../../../providers/src/pulumi/errors.js";
import type { DynamicProvider } from "../../../providers/src/pulumi/protocol.js";
import { rejection } from "../../support/rejection.js";

interface Inputs {
  name: string;
  tags?: string[];
}
interface Outputs {
  size?: number | undefined;
  made?: Date;
}
type Thing = Definition<Inputs, Outputs, string, object, object>;

const PROVIDER = "exports.handler=()=>the text";
const ORIGIN = "https://oms.example";
const config = { get: () => undefined };

const thing = (changes: Partial<Thing> = {}): Thing => ({
  type: "Thing",
  schema: { properties: z.strictObject({ name: z.string(), tags: z.array(z.string()).optional() }) },
  replaceOn: () => ["name"],
  origin: () => ORIGIN,
  secrets: () => [],
  describe: ({ name }) => name,
  observe: () => Promise.resolve("there"),
  project: (_observed, { inputs, outputs }) => ({ inputs, outputs }),
  ensure: () => Promise.resolve({ id: "7", outputs: { size: 1 } }),
  remove: () => Promise.resolve(undefined),
  ...changes,
});

const connection: Connection<object, object> = {
  reader: {},
  movedFrom: [],
  writer: {},
  redact: (text) => text.replaceAll("hunter2", "[secret]"),
  explain: () => undefined,
  hide: () => undefined,
};

async function configured(changes: Partial<Thing> = {}, warnings: string[] = []): Promise<DynamicProvider> {
  const provider = dynamicProvider(
    thing(changes),
    () => () => connection,
    (text) => warnings.push(text),
  );
  await provider.configure({ config });
  return provider;
}

describe("dynamicProvider", () => {
  it("makes every method wait for the configuration, and keeps a failed one failed", async () => {
    const provider = dynamicProvider(
      thing(),
      () => {
        throw new Error("no token");
      },
      () => undefined,
    );
    void provider.configure({ config });
    for (let call = 0; call < 2; call++) {
      expect((await rejection(provider.create({ name: "a" }))).message).to.contain("no token");
    }
  });

  it("refuses calls before it is configured", async () => {
    const provider = dynamicProvider(
      thing(),
      () => () => connection,
      () => undefined,
    );
    expect((await rejection(provider.create({ name: "a" }))).message).to.contain("did not configure");
  });

  it("cleans outputs of what the protocol fails on", async () => {
    const made = new Date(0);
    const provider = await configured({
      ensure: () => Promise.resolve({ id: "7", outputs: { size: undefined, made } }),
    });
    expect(await provider.create({ name: "a", __provider: PROVIDER })).to.deep.equal({
      id: "7",
      outs: { name: "a", made: "1970-01-01T00:00:00.000Z", origin: ORIGIN },
    });
  });

  it("gives a numeric id as a text, and refuses an empty one", async () => {
    const withId = (id: unknown) => configured({ ensure: () => Promise.resolve({ id: id as string, outputs: {} }) });
    expect(await (await withId(7)).create({ name: "a" })).to.have.property("id", "7");
    for (const id of ["", undefined, null]) {
      expect((await rejection((await withId(id)).create({ name: "a" }))).message).to.contain(
        "did not give the object an id",
      );
    }
  });

  it("reports a half-made object with its id, its outputs and the provider's text", async () => {
    const provider = await configured({
      ensure: () => Promise.reject(new HalfMade("lost hunter2", { id: "7", outputs: { size: 2 } })),
    });
    const error = await rejection(provider.create({ name: "a", __provider: PROVIDER }));
    expect(error).to.be.instanceOf(InitialisationFailed);
    expect(error).to.deep.include({
      id: "7",
      properties: { name: "a", size: 2, origin: ORIGIN, __provider: PROVIDER },
      reasons: ["Thing a: lost [secret]"],
    });
    // The state's secrets are among the properties: who prints the error must not print them.
    expect(inspect(error, { depth: null, showHidden: true }))
      .not.to.contain("ORIGIN")
      .and.not.to.contain("the text");
  });

  it("reports a half-made update in the same way, with the new declaration", async () => {
    const provider = await configured({
      ensure: () => Promise.reject(new HalfMade("lost", { id: "7", outputs: { size: 2 } })),
    });
    const state = { name: "a", size: 1, origin: ORIGIN };
    const news = { name: "a", tags: ["x"], __provider: PROVIDER };
    const error = await rejection(provider.update("7", state, news));
    expect(error).to.deep.include({ id: "7", properties: { ...news, size: 2, origin: ORIGIN } });
  });

  it("does not take an object for half-made because a foreign error has an id", async () => {
    const foreign = Object.assign(new Error("boom"), { id: "7" });
    const provider = await configured({ ensure: () => Promise.reject(foreign) });
    expect(await rejection(provider.create({ name: "a" }))).not.to.have.property("id");
  });

  it("keeps the declaration in the outputs of a read, and shows the platform in its inputs", async () => {
    const provider = await configured({
      project: (_observed, state) => ({ inputs: { name: "changed" }, outputs: state.outputs }),
    });
    const state = { name: "a", size: 1, origin: ORIGIN };
    const props = { ...state, __drift: true };
    expect(await provider.read("7", state)).to.deep.equal({ id: "7", props, inputs: { name: "changed" } });
  });

  for (const mark of ["__drift", "drift"]) {
    it(`calls for an update where ${mark} says that the platform came to hold what is newly declared`, async () => {
      const provider = await configured();
      const known = { name: "a", size: 1, origin: ORIGIN };
      const state = { ...known, [mark]: true };
      expect(await provider.diff("7", state, { name: "b" })).to.have.property("changes", true);
      const drifted = await provider.diff("7", state, { name: "a" });
      expect(drifted, "drift alone is the engine's to see").not.to.have.property("changes");
      expect(await provider.diff("7", known, { name: "b" })).not.to.have.property("changes");
      expect((await provider.read("7", state)).props, "of a later read").to.deep.equal(known);
    });
  }

  it("reports an object as gone only when observe is sure", async () => {
    const gone = await configured({ observe: () => Promise.resolve(undefined) });
    expect(await gone.read("7", { name: "a", origin: ORIGIN })).to.deep.equal({});
    const unsure = await configured({ observe: () => Promise.reject(new Error("HTML")) });
    expect((await rejection(unsure.read("7", { name: "a", origin: ORIGIN }))).message).to.contain("HTML");
  });

  it("refuses a state of another system before it reads or writes", async () => {
    const never = () => Promise.reject(new Error("was called"));
    const provider = await configured({ observe: never, ensure: never, remove: never });
    const state = { name: "a", origin: "https://production.example" };
    for (const call of [provider.read("7", state), provider.update("7", state, state), provider.delete("7", state)]) {
      const { message } = await rejection(call);
      expect(message).to.contain(`belongs to https://production.example, but the configuration points at ${ORIGIN}`);
      expect(message).to.contain(" --path 'akinon:movedFrom[0]' https://production.example`");
    }
  });

  it("replaces when a key changes or is not known yet, and compares without regard to key order", async () => {
    const provider = await configured();
    const diff = async (name: string) => (await provider.diff("7", { name: "a" }, { name })).replaces;
    expect(await diff("a")).to.deep.equal([]);
    expect(await diff("b")).to.deep.equal(["name"]);
    const reordered = await provider.diff("7", { name: { a: 1, b: [2] } }, { name: { b: [2], a: 1 } });
    expect(reordered.replaces).to.deep.equal([]);
    expect(await diff("04da6b54-80e4-46f7-96ec-b56ff0331ba9")).to.deep.equal(["name"]);
  });

  it("treats what is already gone as deleted", async () => {
    const provider = await configured({
      observe: () => Promise.resolve(undefined),
      remove: () => Promise.reject(new Error("was called")),
    });
    await provider.delete("7", { name: "a", origin: ORIGIN });
  });

  it("says what a destroy left", async () => {
    const warnings: string[] = [];
    const provider = await configured({ remove: () => Promise.resolve("it is left, hunter2") }, warnings);
    await provider.delete("7", { name: "a", origin: ORIGIN });
    expect(warnings).to.deep.equal(["Thing a: it is left, [secret]."]);
  });

  it("sends every error as one redacted line without a stack", async () => {
    const provider = await configured({ observe: () => Promise.reject(new Error("first\n  hunter2")) });
    const error = await rejection(provider.read("7", { name: "a", origin: ORIGIN }));
    expect(error.message).to.equal(
      "Thing a: Error: first [secret]. This is a defect of pulumi-akinon; please report it.",
    );
    expect(`${String(error)}: ${error.stack}`).to.equal(
      "pulumi-akinon: a call failed; the error of the resource says why",
    );
  });

  it("takes out of messages what the program marked secret, wherever it stands", async () => {
    const hidden: string[] = [];
    const provider = dynamicProvider(
      thing({ observe: () => Promise.reject(new ResourceError("no")) }),
      () => () => ({ ...connection, hide: (secrets) => hidden.push(...secrets) }),
      () => undefined,
    );
    await provider.configure({ config });
    const secretPaths = ["/name", "/tags/1", "/tags/2/a~1b/c~0d", "/not/there"];
    const inputs = { name: "a", tags: ["x", "y", { "a/b": { "c~d": { deep: ["n", "m"] } } }], secretPaths };
    await rejection(provider.create(inputs));
    expect(hidden).to.deep.equal(["a", "y", "n", "m"]);
    const { failures } = await provider.check({}, { name: "a", secretPaths: ["/name"] });
    expect(failures).to.deep.equal([]);
  });

  it("refuses to read by id alone", async () => {
    const provider = await configured();
    expect((await rejection(provider.read("7", { name: "a" }))).message).to.contain("Declare it with all its inputs");
  });

  describe("with named connections", () => {
    const at = (origin: string): Connection<object, object> => ({ ...connection, reader: { origin } });
    const names: Record<string, string> = {
      a: "https://a.example",
      b: "https://b.example",
      again: "https://a.example",
    };
    const provider = dynamicProvider<Inputs, Outputs, string, object, object>(
      thing({
        origin: (reader) => (reader as { origin: string }).origin,
        remove: () => Promise.resolve(undefined),
      }),
      () => (name) => {
        if (name !== undefined && !(name in names)) throw new Error(`no connection ${name}`);
        return at(name === undefined ? ORIGIN : names[name]!);
      },
      () => undefined,
    );
    before(() => provider.configure({ config }));

    it("takes the one that an input names", async () => {
      const { inputs, failures } = await provider.check({}, { name: "x", connection: "a" });
      expect([inputs, failures]).to.deep.equal([{ name: "x", connection: "a" }, []]);
      expect((await provider.create(inputs)).outs).to.deep.include({ connection: "a", origin: names.a });
      expect((await provider.create({ name: "x" })).outs).to.deep.include({ origin: ORIGIN });
      expect((await rejection(provider.create({ name: "x", connection: "c" }))).message).to.contain("no connection c");
    });

    it("names it in a message, because each has objects of the same names", async () => {
      const elsewhere = { name: "x", connection: "a", origin: names.b };
      expect((await rejection(provider.delete("7", elsewhere))).message).to.match(
        /^\S+ x \(a\): this state belongs to/,
      );
    });

    it("says that its own movedFrom is the one to set for a former address", async () => {
      const moved = { name: "x", connection: "a", origin: names.b };
      for (const call of [provider.read("7", moved), provider.update("7", moved, moved), provider.delete("7", moved)]) {
        const { message } = await rejection(call);
        expect(message).to.contain(` --path 'akinon:connections.a.movedFrom[0]' ${names.b}`);
      }
    });

    it("makes the object anew where another one leads to another system, and not where it does not", async () => {
      const olds = { name: "x", connection: "a", origin: names.a };
      const replaces = async (to: string) => (await provider.diff("7", olds, { name: "x", connection: to })).replaces;
      expect(await replaces("b")).to.deep.equal(["connection"]);
      expect(await replaces("again")).to.deep.equal([]);
      expect(await replaces("unheard-of")).to.deep.equal(["connection"]);
      await provider.delete("7", olds);
    });
  });
});
