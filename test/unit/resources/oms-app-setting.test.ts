import { expect } from "chai";
import type { Setting } from "../../../providers/src/akinon/settings.js";
import { checkInputs } from "../../../providers/src/pulumi/check.js";
import { inOrderOf, keyedListsOf } from "../../../providers/src/documents/keyed-lists.js";
import { maskedPaths, unmask } from "../../../providers/src/documents/masks.js";
import { declare, known } from "../../../providers/src/resources/oms-app-setting/declare.js";
import { omsAppSetting } from "../../../providers/src/resources/oms-app-setting/reconcile.js";
import type { Inputs } from "../../../providers/src/resources/oms-app-setting/schema.js";
import { withoutMasks } from "../../../providers/src/documents/without-masks.js";
import { planObject } from "../../../providers/src/resources/object.js";
import { resolve, secretRef } from "../../../providers/src/resources/oms-app-setting/secret-ref.js";
import { canary, findCanaries } from "../../support/canaries.js";

const PASSWORD = canary("password");
const TOKEN = canary("token");

const KEY = "OMNITRON_CLIENT_SETTINGS";
const endpoint = (name: string, token: unknown) => ({
  endpoint: name,
  base_url: "https://sc.example",
  auth: { token },
});
const inputs: Inputs = {
  key: KEY,
  value: {
    auth: { username: "oms", password: secretRef("password") },
    endpoint_conf: [endpoint("orders", secretRef("token")), endpoint("cities", secretRef("token"))],
  },
  secrets: { password: PASSWORD, token: TOKEN },
};
const written = resolve(inputs.value, inputs.secrets!) as { auth: object; endpoint_conf: object[] };
const setting = (json_value: unknown): Setting => ({ id: 5, key: KEY, json_value });
const stateOf = (declared: Inputs, outputs: object = {}) => ({
  id: "5",
  inputs: declared,
  outputs: { settingId: 5, unverifiable: [], ...outputs },
});
const plan = (declared: Inputs, standing?: Setting, state?: ReturnType<typeof stateOf>) =>
  planObject(declare(declared), standing, state && known(state)).kind;
const shown = (json_value: unknown, outputs: object = {}) =>
  omsAppSetting.project(setting(json_value), stateOf(inputs, outputs));

describe("OmsAppSetting: inputs", () => {
  const failures = (changes: object) => checkInputs(omsAppSetting.schema, { ...inputs, ...changes }).failures;

  for (const value of [false, 0, "text", [1, null], { a: null }]) {
    it(`take ${JSON.stringify(value)} as a value`, () => {
      expect(checkInputs(omsAppSetting.schema, { key: "X", value })).to.deep.equal({
        inputs: { key: "X", value },
        failures: [],
      });
    });
  }

  it("name references without a secret, and secrets without a reference", () => {
    expect(failures({ secrets: { other: "x" } }).map(({ property }) => property)).to.deep.equal([
      "value.auth.password",
      "value.endpoint_conf[0].auth.token",
      "value.endpoint_conf[1].auth.token",
      "secrets.other",
    ]);
  });

  for (const [what, token] of [
    ["a line feed", "\n"],
    ["a blank", " "],
    ["NUL", "\0"],
    ["a letter beyond Latin-1", "€"],
  ] as const) {
    it(`refuse a token with ${what}, by its path and without its text`, () => {
      const secrets = { ...inputs.secrets, token: TOKEN + token };
      const found = failures({ secrets });
      expect(found.map(({ property }) => property)).to.deep.equal([
        "value.endpoint_conf[0].auth.token",
        "value.endpoint_conf[1].auth.token",
      ]);
      expect(findCanaries(JSON.stringify(found))).to.deep.equal([]);
    });
  }

  it("refuse a password with the line feed of a file, and take any other text", () => {
    const found = failures({ secrets: { ...inputs.secrets, password: `${PASSWORD}\n` } });
    expect(found.map(({ property }) => property)).to.deep.equal(["value.auth.password"]);
    expect(failures({ secrets: { ...inputs.secrets, password: "пароль €" } })).to.deep.equal([]);
  });

  it("refuse a mask as a secret: it was read from the platform", () => {
    expect(failures({ secrets: { ...inputs.secrets, token: "****" } })[0]!.property).to.equal("secrets.token");
  });
});

describe("OmsAppSetting: a value that says whose installation it is", () => {
  const code = (value: string, onlyInPlaceOf?: unknown[]): Inputs => ({ key: "CODE", value, onlyInPlaceOf });
  const refusals = (news: Inputs, olds: Record<string, unknown>) =>
    checkInputs(omsAppSetting.schema, news, olds).failures;

  it("is refused in a preview where the state holds another one, with both and the way to do it", () => {
    const [failure, ...others] = refusals(code("A", []), code("B", []));
    expect(others).to.deep.equal([]);
    expect(failure!.property).to.equal("value");
    expect(failure!.reason).to.match(/^"A" would replace "B".*onlyInPlaceOf.*supplierCodeBefore/);
  });

  for (const [what, news, olds] of [
    ["the one before is named", code("A", ["B"]), code("B", [])],
    ["it stays as it is", code("A", []), code("A", [])],
    ["there was none", code("A", []), {}],
    ["it is another setting", code("A", []), { ...code("B"), key: "OTHER" }],
    ["nothing is said", code("A"), code("B")],
  ] as const) {
    it(`is taken where ${what}`, () => expect(refusals(news, olds)).to.deep.equal([]));
  }

  it("shows no secret of its own in the refusal", () => {
    const secret = { key: "CODE", value: { a: secretRef("s") }, secrets: { s: PASSWORD }, onlyInPlaceOf: [] };
    const [failure] = refusals(secret, { key: "CODE", value: PASSWORD });
    expect(failure!.reason).to.contain("would replace sha256").and.not.to.contain(PASSWORD);
  });
});

describe("OmsAppSetting: masks and keyed lists", () => {
  it("takes asterisks for what we wrote, and names where they are", () => {
    const masked = { auth: { password: "********", username: "oms" } };
    expect(unmask(masked, { auth: { password: PASSWORD } })).to.deep.equal({
      auth: { password: PASSWORD, username: "oms" },
    });
    expect(maskedPaths({ a: [{ b: "**" }], c: "*x", d: "*" })).to.deep.equal(["value.a[0].b"]);
  });

  it("brings a keyed list into our order, with strangers last, and leaves other lists alone", () => {
    const ours = { endpoint_conf: [endpoint("orders", 1), endpoint("cities", 1)], list: [1, 2] };
    const theirs = { endpoint_conf: ["x", "cities", "orders"].map((name) => endpoint(name, 1)), list: [2, 1] };
    expect(inOrderOf(ours, theirs, keyedListsOf(KEY))).to.deep.equal({
      endpoint_conf: ["orders", "cities", "x"].map((name) => endpoint(name, 1)),
      list: [2, 1],
    });
    expect(inOrderOf(ours, theirs, keyedListsOf("OTHER"))).to.deep.equal(theirs);
  });
});

describe("OmsAppSetting: a former value with masks", () => {
  const ours = { auth: { username: "oms", password: PASSWORD }, list: [endpoint("orders", TOKEN)], read: 1 };

  it("is made whole with our secret where everything beside the mask is the same", () => {
    const previous = { auth: { username: "oms", password: "***" }, list: [endpoint("orders", "***")], read: 2 };
    expect(withoutMasks(previous, ours)).to.deep.equal({
      value: { ...ours, read: 2 },
      lost: [],
      kept: ["value.auth.password", "value.list[0].auth.token"],
    });
  });

  it("stays lost where the mask may have stood for another secret", () => {
    const previous = { auth: { username: "other", password: "***" }, list: [endpoint("cities", "***")], token: "***" };
    expect(withoutMasks(previous, ours).lost).to.deep.equal([
      "value.auth.password",
      "value.list[0].auth.token",
      "value.token",
    ]);
    expect(withoutMasks("***", PASSWORD).lost).to.deep.equal(["value"]);
  });
});

describe("OmsAppSetting: plan", () => {
  it("makes what is not there, and leaves what is as declared, in any order", () => {
    expect(plan(inputs, undefined)).to.equal("make");
    expect(plan(inputs, setting({ ...written, endpoint_conf: [...written.endpoint_conf].reverse() }))).to.equal(
      "leave",
    );
  });

  it("writes over a masked value at first, since the mask may hide another secret", () => {
    expect(plan(inputs, setting({ ...written, auth: { username: "oms", password: "***" } }))).to.equal("change");
  });

  it("writes when only a masked secret changed in the declaration, and not when nothing did", () => {
    const masked = setting({ ...written, auth: { username: "oms", password: "***" } });
    expect(plan(inputs, masked, stateOf(inputs))).to.equal("leave");
    const next = { ...inputs, secrets: { ...inputs.secrets, password: "hunter3" } };
    expect(plan(next, masked, stateOf(inputs))).to.equal("change");
  });

  it("does not write again what the platform adds by itself", () => {
    const settled = [{ op: "add" as const, path: "/value/added", value: 1 }];
    expect(plan(inputs, setting({ ...written, added: 1 }), stateOf(inputs, { settled }))).to.equal("leave");
    expect(plan(inputs, setting({ ...written, added: 2 }), stateOf(inputs, { settled }))).to.equal("change");
  });
});

describe("OmsAppSetting: drift", () => {
  it("is none for masks and another order, and names what cannot be verified", () => {
    const theirs = {
      auth: { password: "********", username: "oms" },
      endpoint_conf: [...written.endpoint_conf].reverse(),
    };
    const { inputs: seen, outputs } = shown(theirs);
    expect(seen).to.deep.equal(inputs);
    expect(outputs.unverifiable).to.deep.equal(["value.auth.password"]);
  });

  it("shows an undeclared member that somebody added", () => {
    expect(shown({ ...written, more: true }).inputs.value).to.deep.equal({ ...(inputs.value as object), more: true });
  });

  it("keeps references where the secrets are ours, and hides those that are not", () => {
    const theirs = {
      ...written,
      endpoint_conf: [
        endpoint("orders", TOKEN),
        endpoint("cities", canary("their token")),
        endpoint("x", canary("their token")),
      ],
    };
    const { value } = shown(theirs).inputs;
    expect(value).to.have.deep.nested.property("endpoint_conf[0].auth.token", secretRef("token"));
    expect(findCanaries(JSON.stringify(value))).to.deep.equal([]);
  });

  it("hides a secret of ours that turned up in another place", () => {
    for (const note of [PASSWORD, `https://u:${PASSWORD}@maps.example/`]) {
      expect(findCanaries(JSON.stringify(shown({ ...written, note }).inputs.value))).to.deep.equal([]);
    }
  });
});
