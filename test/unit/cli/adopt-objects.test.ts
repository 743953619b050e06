import { expect } from "chai";
import { connections, readingProviders } from "pulumi-akinon/providers";
import { matched, type Match } from "../../../cli/dist/adopt/matching.js";
import { onlyLive } from "../../../cli/dist/adopt/only-live.js";
import { proposals } from "../../../cli/dist/adopt/proposals.js";
import { sellerPlace } from "../../../cli/dist/adopt/seller-place.js";
import { Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { edited, SecretText } from "../../../cli/dist/frame/stack-file.js";
import { canary, findCanaries } from "../../support/canaries.js";
import { Rest } from "../../support/rest.js";

const [CONDITIONS, ADDRESSES, TRANSITIONS] = [
  "/api/v1/oms/cargo-company-conditions/",
  "/api/v1/oms/sender_addresses/",
  "/api/v1/oms/state_transitions/",
];
const KEY = canary("key of an address that somebody made by hand");
const RULE = { name: "weight", value: 3 };
const FILE = `config:
  project:supplierCode: S
  project:cargoCompanyConditions:
    # The usual one.
    - cargoCompany: 4
      rules: [] # no rules
    - cargoCompany: 9
      rules: []
  project:objects:
    # Where packages start.
    warehouse:
      path: ${ADDRESSES}
      lookup: [code]
      body:
        code: W
        city: Izmir # for now
        floor: 3
    gone:
      path: ${ADDRESSES}
      lookup: [code]
      body: {code: X, city: Bursa}
`;

describe("what an adoption proposes for cargo company conditions and further objects", () => {
  let host: Rest;
  before(async () => {
    host = await Rest.start({
      [CONDITIONS]: [
        { id: 1, cargo_company: 4, rules_configuration: { rules: [RULE] } },
        { id: 2, cargo_company: 5, rules_configuration: { rules: [RULE] } },
      ],
      [ADDRESSES]: [
        { id: 11, code: "W", city: "Ankara", created_date: "2026-01-01", api_key: KEY },
        { id: 12, code: "Y", city: "****", created_date: "2026-01-01", api_key: KEY },
      ],
      [TRANSITIONS]: [
        { id: 21, slug: "pack" },
        { id: 22, slug: "ship" },
      ],
    });
  });
  after(() => host.stop());

  const PARENT = "urn:pulumi:dev::project::akinon:index:SellerIntegration::seller";
  const match = async (name: string, inputs: object, parent = PARENT): Promise<Match> => {
    const { OmsObject: provider } = readingProviders({}, () => undefined);
    await provider.configure({ config: { get: (key) => host.config("token")[key] } });
    const goal = { type: "OmsObject", name, parent, inputs: { __provider: "text", ...inputs }, secretPaths: [] };
    const found = await matched(goal as never, provider);
    expect(host.writes).to.deep.equal([]);
    return found;
  };
  const condition = (company: number, rules: unknown[]) =>
    match(`seller-cargo-company-${company}`, {
      path: CONDITIONS,
      lookup: ["cargo_company"],
      body: { cargo_company: company, rules_configuration: { rules } },
    });
  const address = (title: string, body: object) =>
    match(`seller-${title}`, { path: ADDRESSES, lookup: ["code"], body });
  const all = async () => [
    await condition(4, []),
    await condition(9, []),
    await address("warehouse", { code: "W", city: "Izmir", floor: 3 }),
    await address("gone", { code: "X", city: "Bursa" }),
  ];
  const live = (matches: Match[]) =>
    onlyLive(matches, connections({})({ get: (key) => host.config("token")[key] })(undefined).reader);
  const written = async (text: string) => {
    const edits = await proposals(sellerPlace(text, "project", "seller")!, await all(), {} as never);
    return edited(new Pulumi("/", () => ({})), "dev", text, edits);
  };

  it("declares them as they stand, member by member, and leaves out what is not there", async () => {
    expect(await written(FILE)).to.equal(`config:
  project:supplierCode: S
  project:cargoCompanyConditions:
    # The usual one.
    - cargoCompany: 4
      rules:
        - name: weight
          value: 3
  project:objects:
    # Where packages start.
    warehouse:
      path: ${ADDRESSES}
      lookup: [code]
      body:
        code: W
        city: Ankara
        floor: null
`);
    expect((await condition(4, [RULE])).is).to.equal("equal");
    expect((await address("warehouse", { code: "W", city: "Ankara", floor: null })).is).to.equal("equal");
  });

  it("leaves what is said of all sellers as it is, and says it of this one", async () => {
    const text = `${FILE}  project:sellers:\n    seller: {}\n`;
    const after = await written(text);
    expect(after.startsWith(FILE)).to.equal(true);
    const own = after.slice(FILE.length);
    expect(own).to.contain("value: 3").and.contain("city: Ankara").and.not.contain("gone");
  });

  it("says a member of a state transition where the program reads it, once", async () => {
    const rows = host.rows.get(TRANSITIONS)!;
    host.rows.set(TRANSITIONS, [{ id: 21, slug: "refund", command_name: "Refund", is_visible: true, note: "live" }]);
    const body = { slug: "refund", command_name: "Refund it", is_visible: false, note: "mine" };
    const found = await match("seller-transition-refund", { path: TRANSITIONS, lookup: ["slug"], body });
    host.rows.set(TRANSITIONS, rows);
    const names = { stateTransition: { commandName: "command_name", visible: "is_visible" } };
    const after = async (own: string) => {
      const head = "config:\n  project:supplierCode: S\n  project:transitions:\n    - slug: refund\n";
      const text = `${head}      commandName: Refund it\n${own}`;
      const edits = await proposals(sellerPlace(text, "project", "seller")!, [found], { members: names } as never);
      return (await edited(new Pulumi("/", () => ({})), "dev", text, edits)).slice(head.length);
    };
    expect(await after("      visible: false\n")).to.equal(
      "      commandName: Refund\n      visible: true\n      body:\n        note: live\n",
    );
    expect(await after("      body:\n        command_name: Refund it\n"), "body wins").to.equal(
      "      commandName: Refund it\n      body:\n        command_name: Refund\n        note: live\n      visible: true\n",
    );
  });

  it("takes a credential over as a secret", async () => {
    const found = await address("warehouse", { code: "W", api_key: "another" });
    const text = FILE.replace("floor: 3", "api_key: another");
    const edits = await proposals(sellerPlace(text, "project", "seller")!, [found], {} as never);
    const [edit] = edits.filter(({ path }) => path.at(-1) === "api_key");
    expect(edit).to.have.property("value").that.deep.equals(new SecretText(KEY));
  });

  it("shows what only the platform has, with what declares it, and no credential and no mask", async () => {
    const found = await live([
      ...(await all()),
      await match("seller-transition-pack", { path: TRANSITIONS, lookup: ["slug"], body: { slug: "pack" } }),
    ]);
    expect(found).to.deep.equal([
      {
        kind: CONDITIONS,
        id: "2",
        what: "cargo_company 5",
        declaration: { key: "cargoCompanyConditions", value: { cargoCompany: 5, rules: [RULE] } },
      },
      {
        kind: ADDRESSES,
        id: "12",
        what: 'code "Y"',
        declaration: {
          key: "objects",
          value: { "<name>": { path: ADDRESSES, lookup: ["code"], body: { code: "Y", city: "<secret>" } } },
        },
      },
      { kind: TRANSITIONS, id: "22", what: 'slug "ship"' },
    ]);
    expect(findCanaries(JSON.stringify(found))).to.deep.equal([]);
  });

  it("looks for conditions where an integration declares none, and does not mind where there is no such collection", async () => {
    const other = await match("seller-transition-pack", {
      path: TRANSITIONS,
      lookup: ["slug"],
      body: { slug: "pack" },
    });
    expect((await live([other])).map(({ what }) => what)).to.have.members([
      "cargo_company 4",
      "cargo_company 5",
      'slug "ship"',
    ]);
    const stack = "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev";
    const bare = await match("pack", { path: TRANSITIONS, lookup: ["slug"], body: { slug: "pack" } }, stack);
    expect(await live([bare])).to.deep.equal([{ kind: TRANSITIONS, id: "22", what: 'slug "ship"' }]);
    const rows = host.rows.get(CONDITIONS)!;
    host.rows.delete(CONDITIONS);
    expect((await live([other])).map(({ what }) => what)).to.deep.equal(['slug "ship"']);
    host.rows.set(CONDITIONS, rows);
  });

  it("lists what it can read where a collection of the program cannot be read", async () => {
    const wrong = await match("seller-wrong", { path: "/api/v1/oms/no_such/", body: { name: "x" } });
    expect(wrong.is).to.equal("unclear");
    expect((await live([wrong])).map(({ kind }) => kind)).to.deep.equal([CONDITIONS, CONDITIONS]);
  });
});
