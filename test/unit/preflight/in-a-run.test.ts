import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { getOmsChannel } from "../../../providers/dist/index.js";
import type { Mode } from "../../../providers/dist/preflight/mode.js";
import { preflight } from "../../../providers/dist/preflight/preflight.js";
import { stackState } from "../../../providers/dist/pulumi/stack-state.js";
import { canary } from "../../support/canaries.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";
import { unmockedRun } from "../../support/unmocked-run.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const NEW_STACK = { "pulumi:pulumi:readStackOutputs": { outputs: {} } };

describe("in a run of a program", () => {
  let host: Rest;
  before(async () => {
    host = await Rest.start({
      [SETTINGS]: [{ id: 1, key: "SUPPLIER_CODE", json_value: "another", field_type: "json" }],
    });
  });
  after(() => host.stop());
  beforeEach(() => void host.requests.splice(0));
  afterEach(() => delete process.env.AKINON_PREFLIGHT);

  /** The preflight of a component whose OMS is another seller's. */
  const looked = (given: Mode) =>
    preflight(
      {
        component: new pulumi.ComponentResource("test:index:Component", "acme"),
        type: "akinon:index:SellerIntegration",
        name: "acme",
        declared: [
          {
            type: "OmsAppSetting",
            name: "acme-supplier-code",
            properties: { key: "SUPPLIER_CODE", value: "S-1", onlyInPlaceOf: [] },
          },
        ],
        connection: undefined,
        supplierCode: "S-1",
        keep: [],
        adopt: false,
      },
      given,
    );
  const run = (work: () => Promise<unknown>, answers: object = NEW_STACK, more = {}) =>
    unmockedRun(host.config(canary("token of a run"), more), answers as Record<string, object>, work);

  it("a preflight refuses, or warns where AKINON_PREFLIGHT says so", async () => {
    const warnings = await run(async () => {
      expect((await rejection(looked("refuse"))).message).to.contain("SellerIntegration acme: 1 problem");
      process.env.AKINON_PREFLIGHT = "warn";
    });
    expect(warnings).to.deep.equal([]);
    const [warning] = await run(() => looked("refuse"));
    expect(warning).to.contain("SellerIntegration acme: check this:").and.contain("SUPPLIER_CODE");
  });

  it("a preflight asks nothing where AKINON_PREFLIGHT is off, and refuses another value before it asks", async () => {
    process.env.AKINON_PREFLIGHT = "off";
    expect(await run(() => looked("refuse"))).to.deep.equal([]);
    process.env.AKINON_PREFLIGHT = "true";
    await run(async () => {
      expect((await rejection(looked("off"))).message).to.equal(
        "AKINON_PREFLIGHT is true; set it to refuse, warn or off, or unset it",
      );
    });
    expect(host.requests).to.deep.equal([]);
  });

  it("a state that the engine does not tell is a warning", async () => {
    const warnings = await run(async () => expect(await stackState()).to.equal(undefined), {});
    expect(warnings.join("\n")).to.match(/^the state of stack dev cannot be read \(.*readStackOutputs/);
  });

  it("a look-up whose token is refused says how to set another", async () => {
    host.before = () => ({ status: 401, json: { detail: "Invalid token." } });
    await run(async () => {
      const found = getOmsChannel({ name: "Seller Center" }) as unknown as { promise(): Promise<unknown> };
      expect((await rejection(found.promise())).message)
        .to.match(/^channel.*answered 401/)
        .and.contain("Set akinon:token with `pulumi config set --stack dev --secret akinon:token`");
    });
    host.before = () => undefined;
  });
});
