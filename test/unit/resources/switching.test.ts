import { expect } from "chai";
import type { Hook } from "../../../providers/src/akinon/hooks.js";
import type { WritablePlatform } from "../../../providers/src/akinon/platform.js";
import { ServerError } from "../../../providers/src/http/errors.js";
import { HalfMade } from "../../../providers/src/pulumi/errors.js";
import { omnitronWebhookState } from "../../../providers/src/resources/omnitron-webhook-state/reconcile.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const hook = (id: number, is_active: boolean) =>
  ({ id, is_active, event_type: "e", target_url: `https://oms/${id}` }) as Hook;
const inputs = { eventType: "e", active: false, whenMissing: "error" as const };

/** A platform on which switching one hook fails. */
const failingOn = (failing: number) =>
  ({
    omnitronHooks: { atItsAddress: (listed: Hook) => Promise.resolve(listed), asListed: (hook: Hook) => hook },
    write: {
      omnitronHooks: {
        update: (id: number) =>
          id === failing
            ? Promise.reject(
                new ServerError({ method: "PATCH", url: "u", about: "a" }, "answered 500", "try again", 500),
              )
            : Promise.resolve({}),
      },
    },
  }) as unknown as WritablePlatform;

const quiet = () => undefined;

describe("OmnitronWebhookState, when switching fails on the way", () => {
  const observed = { matching: [hook(1, true), hook(2, true)], released: [], all: [] };
  const remembered = [1, 2].map((id) => ({ id, targetUrl: `https://oms/${id}`, activeBefore: true }));

  it("remembers at a create how every hook stood", async () => {
    const error = await rejection(omnitronWebhookState.ensure(failingOn(2), inputs, observed, undefined, quiet));
    expect(error)
      .to.be.instanceOf(HalfMade)
      .with.deep.property("made", { id: "e", outputs: { hooks: remembered } });
  });

  it("remembers at an update how a hook stood that appeared meanwhile", async () => {
    const state = { id: "e", inputs, outputs: { hooks: remembered.slice(1) } };
    const error = await rejection(omnitronWebhookState.ensure(failingOn(2), inputs, observed, state, quiet));
    expect(error).to.have.deep.nested.property("made.outputs.hooks", remembered);
  });
});

describe("OmnitronWebhookState beside webhooks at nearly its addresses", () => {
  it("tells of those that may lead to the OMS, and not of those whose path only begins as the OMS's does", async () => {
    const at = (id: number, path: string) => ({
      id,
      event_type: "e",
      is_active: true,
      target_url: `${host.url}${path}`,
    });
    const host = await Rest.start();
    host.rows.set("/api/v1/whisperer/hooks/", [
      at(1, "/api/v1/oms/orders/"),
      at(2, "/api/v1//oms/orders/"),
      at(3, "/api/v1/oms-legacy/orders/"),
    ]);
    const said: string[] = [];
    await new Engine(await freshProvider("OmnitronWebhookState", host.config("t"), said), undefined).up({
      eventType: "e",
    });
    await host.stop();
    expect(said.join()).to.contain("webhook 2 (").and.not.contain("oms-legacy");
    expect(host.writes.map(({ request }) => request)).to.deep.equal(["PATCH /api/v1/whisperer/hooks/1/"]);
  });
});

it("OmnitronWebhookState looks at a hook that somebody switched, but not where that is left to others", async () => {
  const path = "/api/v1/whisperer/hooks/";
  const host = await Rest.start();
  const lookedAt = async (more: object) => {
    host.rows.set(path, [{ id: 1, event_type: "e", is_active: true, target_url: `${host.url}/api/v1/oms/orders/` }]);
    const inputs = { eventType: "e", active: false, ...more };
    const first = new Engine(await freshProvider("OmnitronWebhookState", host.config("t")), undefined);
    await first.up(inputs);
    host.rows.get(path)![0]!.is_active = true;
    host.requests.length = 0;
    await new Engine(await freshProvider("OmnitronWebhookState", host.config("t")), first.stored).preview(inputs);
    return host.requests.filter((request) => request === `GET ${path}1/`).length;
  };
  try {
    expect(await lookedAt({})).to.equal(1);
    expect(await lookedAt({ ignoreChanges: ["active"] })).to.equal(0);
  } finally {
    await host.stop();
  }
});
