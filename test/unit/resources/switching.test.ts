import { expect } from "chai";
import type { Hook } from "../../../providers/src/akinon/hooks.js";
import type { WritablePlatform } from "../../../providers/src/akinon/platform.js";
import { ServerError } from "../../../providers/src/http/errors.js";
import { HalfMade } from "../../../providers/src/pulumi/errors.js";
import { omnitronWebhookState } from "../../../providers/src/resources/omnitron-webhook-state/reconcile.js";
import { rejection } from "../../support/rejection.js";

const hook = (id: number, is_active: boolean) =>
  ({ id, is_active, event_type: "e", target_url: `https://oms/${id}` }) as Hook;
const inputs = { eventType: "e", active: false, whenMissing: "error" as const };

/** A platform on which switching one hook fails. */
const failingOn = (failing: number) =>
  ({
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
