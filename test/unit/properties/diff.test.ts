import { expect } from "chai";
import fc from "fast-check";
import { canary } from "../../support/canaries.js";
import { freshProvider } from "../../support/engine.js";

const CONFIG = { "akinon:omnitronUrl": "https://omnitron.example", "akinon:token": canary("token") };
/** What the engine sends for what is not known yet: one for each kind of value. */
const UNKNOWN = fc.constantFrom(
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
);

const word = fc.stringMatching(/^[a-zA-Z_.]{1,12}$/);
/** Numbers beyond JavaScript's are refused. */
const asText = (_name: string, value: unknown) =>
  typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value) ? String(value) : value;
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value), asText) as unknown);
const document = fc.dictionary(word, json, { maxKeys: 4, noNullPrototype: true });
/** Two names that differ in letter case only are one header, and refused. */
const headers = fc
  .uniqueArray(fc.tuple(word, word), { maxLength: 3, selector: ([name]) => name.toLowerCase() })
  .map((pairs) => Object.fromEntries(pairs));
const seconds = fc.nat(1_000);
const whole = <Shape extends object>(
  shape: { [Name in keyof Shape]: fc.Arbitrary<Shape[Name]> },
  ...optional: (keyof Shape)[]
) =>
  fc.record(shape, {
    requiredKeys: (Object.keys(shape) as (keyof Shape)[]).filter((name) => !optional.includes(name)),
  });

/** Good inputs of every resource, as a program may give them. */
const INPUTS: Record<string, fc.Arbitrary<object>> = {
  OmnitronWebhookState: whole(
    { eventType: word, active: fc.boolean(), targetPrefixes: fc.array(word, { minLength: 1, maxLength: 3 }) },
    "active",
    "targetPrefixes",
  ),
  OmsAppSetting: whole(
    { key: word, value: json.filter((value) => value !== null), onlyInPlaceOf: fc.array(json) },
    "onlyInPlaceOf",
  ),
  OmsObject: whole(
    {
      path: fc.constant("/api/v1/oms/things/"),
      body: document.map((members) => ({ ...members, name: "a" })),
      updateMethod: fc.constantFrom("PATCH", "PUT"),
    },
    "updateMethod",
  ),
  OmsScenario: whole(
    {
      name: word,
      kind: fc.constantFrom("distribution", "transfer"),
      channel: fc.oneof(fc.constant("any"), whole({ id: fc.nat(), name: word }, "id")),
      defaultStockLocation: fc.oneof(fc.nat(), fc.record({ erpCode: word })),
      shipping: fc.oneof(fc.constant("any"), fc.array(fc.nat(), { minLength: 1, maxLength: 3 })),
      rules: fc.array(json, { maxLength: 2 }),
      body: document,
    },
    "shipping",
    "rules",
    "body",
  ),
  OmsSetupStep: whole(
    { step: fc.stringMatching(/^[a-z_]{1,12}$/), triggers: json.filter((value) => value !== null) },
    "triggers",
  ),
  OmsWebhook: whole(
    {
      eventType: word,
      targetUrl: word.map((path) => `https://sc.example/${path}/`),
      active: fc.boolean(),
      additionalHeaders: headers,
      retryCountdown: fc.oneof(
        fc.record({ kind: fc.constant("fixed"), seconds }),
        whole({ kind: fc.constant("exponential"), base: seconds, limit: seconds }, "limit"),
      ),
      config: document,
    },
    "active",
    "additionalHeaders",
    "retryCountdown",
    "config",
  ),
};

/** Every place in a value that could be unknown. */
function places(value: unknown): (readonly string[])[] {
  if (value === null || typeof value !== "object") return [[]];
  return [[], ...Object.entries(value).flatMap(([name, member]) => places(member).map((path) => [name, ...path]))];
}

function put(value: unknown, [name, ...deeper]: readonly string[], what: unknown): unknown {
  if (name === undefined) return what;
  const member = put((value as Record<string, unknown>)[name], deeper, what);
  if (Array.isArray(value)) return value.map((old: unknown, index) => (String(index) === name ? member : old));
  return { ...(value as object), [name]: member };
}

for (const [type, inputs] of Object.entries(INPUTS)) {
  describe(`${type}, for any good inputs`, () => {
    const checked = async (given: object) => {
      const provider = await freshProvider(type, CONFIG);
      return { provider, ...(await provider.check({}, { ...given })) };
    };

    it("has nothing to do where nothing changed", () =>
      fc.assert(
        fc.asyncProperty(inputs, async (given) => {
          const { provider, inputs: normal, failures } = await checked(given);
          expect(failures).to.deep.equal([]);
          const outputs = { ...normal, origin: "https://omnitron.example" };
          const diff = await provider.diff("1", outputs, normal);
          expect(diff).to.deep.equal({ replaces: [], deleteBeforeReplace: false });
          // The program gives the same again, in another order: the normal form is the same.
          const again = await provider.check(normal, Object.fromEntries(Object.entries(given).reverse()));
          expect(again).to.deep.equal({ inputs: normal, failures: [] });
        }),
      ));

    it("takes what is not known yet, at any place", () =>
      fc.assert(
        fc.asyncProperty(inputs, UNKNOWN, fc.nat(), async (given, unknown, at) => {
          const all = places(given).filter(({ length }) => length > 0);
          const where = all[at % all.length]!;
          const { provider, inputs: normal, failures } = await checked(put(given, where, unknown) as object);
          expect(failures).to.deep.equal([]);
          expect(JSON.stringify(normal[where[0]!])).to.contain(unknown);
          const { inputs: before } = await checked(given);
          const { replaces } = await provider.diff("1", { ...before, origin: "https://omnitron.example" }, normal);
          expect(replaces).to.be.an("array");
        }),
      ));
  });
}
