import { expect } from "chai";
import { clientSettingsEdits } from "../../../cli/dist/adopt/client-settings.js";
import { listEdits, type SellerPlace } from "../../../cli/dist/adopt/edits.js";
import { sellerPlace } from "../../../cli/dist/adopt/seller-place.js";
import { Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { difference, type Edit, edited, SecretText } from "../../../cli/dist/frame/stack-file.js";

const FILE = `# Of acme.
config:
  akinon:token:
    secure: v1:abc # never in clear
  project:supplierCode: S-1
  # Where packages go.
  project:webhooks:
    - package.created # the first
    # Long since.
    - eventType: package.refused
      active: true
    - package.status.packed
`;
const noPulumi = new Pulumi("/", () => ({}));
const place = (text = FILE) => sellerPlace(text, "project", "seller")!;
const write = (edits: Edit[], text = FILE) => edited(noPulumi, "dev", text, edits);

describe("the configuration that an adoption proposes", () => {
  it("changes items of a list, and keeps every comment", async () => {
    const edits = listEdits(place(), {
      key: "webhooks",
      fallback: [],
      long: (eventType) => ({ eventType }),
      change: (item) =>
        item === "package.created"
          ? { targetUrl: "https://sc.example/" }
          : item === "package.status.packed"
            ? "remove"
            : { active: false, retryCountdown: { kind: "fixed", seconds: 1 } },
    });
    expect(await write(edits)).to.equal(
      FILE.replace(
        "    - package.created # the first\n",
        "    - eventType: package.created\n      targetUrl: https://sc.example/\n",
      )
        .replace("active: true", "active: false\n      retryCountdown:\n        kind: fixed\n        seconds: 1")
        .replace("    - package.status.packed\n", ""),
    );
  });

  it("writes the default list where the file has none, and nothing where nothing changes", async () => {
    const change = (item: unknown) => (item === "b" ? ("remove" as const) : undefined);
    const list = { key: "events", fallback: ["a", "b"], long: () => ({}), change };
    expect(await write(listEdits(place(), list))).to.equal(`${FILE}  project:events:\n    - a\n`);
    expect(listEdits(place(), { ...list, change: () => undefined })).to.deep.equal([]);
  });

  it("finds the configuration of a seller, under the name that its resources have", async () => {
    const text = "config:\n  p:timeouts: { read: 1, connect: 1 }\n  p:sellers:\n    izmir:\n      renamedFrom: first\n";
    const found = sellerPlace(text, "p", "first")!;
    expect(found.read("timeouts")).to.deep.equal({ read: 1, connect: 1 });
    expect(await write([{ path: [...found.pathOf("supplierCode")], value: "S" }], text)).to.contain(
      "    izmir:\n      renamedFrom: first\n      supplierCode: S\n",
    );
    expect(sellerPlace(text, "p", "izmir")).to.equal(undefined);
    expect(sellerPlace("config:\n  other:a: 1\n", "p", "seller")).to.equal(undefined);
  });

  it("sets a part of a value that is written as the text of its JSON", async () => {
    const text = `config:\n  project:supplierCode: S\n  project:webhooks: '["a","b"]'\n`;
    const list = { key: "webhooks", fallback: [], long: (eventType: string) => ({ eventType }) };
    const edits = listEdits(place(text), { ...list, change: (item) => (item === "a" ? { active: false } : undefined) });
    expect(await write(edits, text))
      .to.contain("eventType: a")
      .and.contain("active: false")
      .and.contain("b");
  });

  it("is shown as a difference of the file", () => {
    expect(difference("/a/Pulumi.dev.yaml", FILE, FILE, "adopted")).to.equal("");
    expect(difference("/a/Pulumi.dev.yaml", FILE, FILE.replace("S-1", "S-2"), "adopted")).to.contain(
      "-  project:supplierCode: S-1\n+  project:supplierCode: S-2\n",
    );
  });
});

describe("the configuration for a client-settings document as it stands", () => {
  const base = "https://sc.example/api/v1/applications/oms";
  const endpoint = (name: string, more: object = {}) => ({
    endpoint: name,
    base_url: base,
    auth: { token: "t" },
    ...more,
  });
  const declared = {
    auth: { username: "oms", password: "p" },
    timeouts: { read: 6000, connect: 6000 },
    urls: { base_url: "https://o.example/api/v1" },
    endpoint_conf: ["orders", "cities"].map((name) => endpoint(name)),
  };
  const pathOf = (key: string) => ["config", key];
  const nowhere: SellerPlace = { read: () => undefined, isOwn: () => true, readFrom: pathOf, pathOf };
  const proposed = (live: object, place = nowhere) =>
    Object.fromEntries(
      clientSettingsEdits(place, { declared, live: live as Record<string, unknown> }).map((edit) => [
        edit.path.slice(1).join("."),
        "value" in edit ? edit.value : "removed",
      ]),
    );

  it("is nothing where it stands as declared", () => expect(proposed(declared)).to.deep.equal({}));

  it("says time-outs, addresses and further members in their own keys", () => {
    const live = { ...declared, timeouts: { read: 1, connect: 2 }, urls: { oms_url: "https://x" }, flag: true };
    expect(proposed(live)).to.deep.equal({
      timeouts: { read: 1, connect: 2 },
      "clientSettings.urls": { oms_url: "https://x" },
      "clientSettings.flag": true,
    });
  });

  it("keeps what an endpoint is called, and says address and token where they are other ones", () => {
    const live = {
      ...declared,
      endpoint_conf: [
        endpoint("returns", { base_url: "https://sc.example/returns", auth: { token: "other" } }),
        endpoint("orders"),
        endpoint("cities", { auth: { token: "****" } }),
      ],
    };
    expect(proposed(live).endpoints).to.deep.equal([
      "orders",
      "cities",
      { endpoint: "returns", baseUrl: "https://sc.example/returns", token: new SecretText("other") },
    ]);
  });

  it("does not say that there is no endpoint, which no program may declare", () => {
    expect(proposed({ ...declared, endpoint_conf: [] })).to.deep.equal({});
  });

  it("leaves out what the file says and the platform does not have", () => {
    const place = { ...nowhere, read: (key: string) => (key === "clientSettings" ? { flag: true } : undefined) };
    expect(proposed(declared, place)).to.deep.equal({ "clientSettings.flag": "removed" });
  });

  it("leaves what is said of all sellers as it is, and says it of this one", () => {
    const common = { flag: true, kept: 1 };
    const place = {
      ...nowhere,
      isOwn: () => false,
      read: (key: string) => (key === "clientSettings" ? common : undefined),
    };
    const edits = clientSettingsEdits(place, { declared: { ...declared, ...common }, live: { ...declared, kept: 1 } });
    expect(edits).to.deep.equal([
      { path: ["config", "clientSettings"], value: common },
      { path: ["config", "clientSettings", "flag"], remove: true },
    ]);
  });

  it("takes a credential over as a secret only, and never a mask", () => {
    const live = { ...declared, auth: { username: "other", password: "****" }, crm: { api_key: "k", url: "u" } };
    expect(proposed(live)).to.deep.equal({
      omnitronUsername: "other",
      "clientSettings.crm": { api_key: new SecretText("k"), url: "u" },
    });
    expect(proposed({ ...declared, auth: { username: "oms", password: "q" } })).to.deep.equal({
      omnitronPassword: new SecretText("q"),
    });
  });
});
