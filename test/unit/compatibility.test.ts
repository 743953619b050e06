import { hookVersions, type Sandbox } from "akinon-sandbox";
import { expect } from "chai";
import { integration } from "../variants/integration.js";
import { Life } from "../variants/life.js";
import type { Resource } from "../variants/resource.js";
import { expectInDocs } from "../support/docs.js";
import { client } from "../support/http.js";
import { Platform } from "../support/platform.js";
import { skip } from "../support/skip.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const DEFAULT_RETRY = { choice: "exponential", kwargs: { base: 2 } };

/** What became of one thing. */
type Result = "works" | "delivers twice" | "not there" | { refused: string };

const webhook = (more: object = {}): Resource => ({
  type: "OmsWebhook",
  args: { eventType: "package.created", targetUrl: "https://sc.example/packages/", active: true, ...more },
});
const switchedOff: Resource = { type: "OmnitronWebhookState", args: { eventType: "order.created", active: false } };

/** The hooks of a platform as somebody with access to its database sees them, but for their dates. */
async function hooksOf(platform: Platform): Promise<unknown> {
  const { omsHooks, omnitronHooks } = await platform.state();
  return [omnitronHooks, omsHooks]
    .map((hooks) => hooks.map(({ modified_date: _modified, ...hook }) => hook).sort((a, b) => a.id - b.id))
    .map((hooks) => hooks.filter(({ is_active }) => is_active));
}

/** Puts resources in place, looks again, and takes them away: everything has to be as declared, and then as before. */
async function life(platform: Platform, resources: Resource[], user = "admin"): Promise<Result> {
  const before = await hooksOf(platform);
  const whole = new Life(platform, resources, { "akinon:token": platform.user(user).token, "akinon:maxRetries": "0" });
  const args = resources.map(({ args }) => args);
  const made = await whole.up(args);
  if ("refused" in made) return made;
  expect(await whole.preview(args)).to.deep.equal({ ops: resources.map(() => "same") });
  const destroyed = await whole.destroy();
  expect(destroyed, "destroy").not.to.have.property("refused");
  expect(await hooksOf(platform), "what is active afterwards").to.deep.equal(before);
  return "works";
}

const post = (sandbox: Sandbox, user: string, hook: object) =>
  client(sandbox.omsUrl, sandbox.users.find(({ username }) => username === user)!.token).post(HOOKS, {
    event_type: "package.created",
    target_url: "https://sc.example/packages/",
    retry_countdown_config: DEFAULT_RETRY,
    ...hook,
  });

/** Each thing that the package does with hooks, and how it is tried. */
const THINGS: Record<string, (platform: Platform) => Promise<Result>> = {
  "The whole integration, as the user that owns OMS's webhooks": async (platform) =>
    life(platform, await integration(platform), "oms"),
  "The whole integration, as a superuser": async (platform) => life(platform, await integration(platform)),
  "`OmnitronWebhookState` switches the user's own webhook off and on": (platform) =>
    life(platform, [switchedOff], "oms"),
  "`OmnitronWebhookState` switches another user's webhook, as a superuser": (platform) => life(platform, [switchedOff]),
  "`OmsWebhook` creates a webhook with the default retry": (platform) => life(platform, [webhook()]),
  "`OmsWebhook` switches on a webhook that was off": async (platform) => {
    const { body } = await post(platform.sandbox, "admin", {});
    const { id } = body as { id: number };
    await client(platform.sandbox.omsUrl, platform.user("admin").token).delete(`${HOOKS}${id}/`);
    return life(platform, [webhook()]);
  },
  "`OmsWebhook` with secret, headers and credentials": (platform) =>
    life(platform, [
      webhook({
        secretKey: "s3cret-key-of-a-hook",
        additionalHeaders: { "X-Shop": "1" },
        config: { auth: { auth_type: "basic", username: "u", password: "p4ssw0rd-of-a-hook" } },
      }),
    ]),
  "`OmsWebhook` with a `factor`": (platform) =>
    life(platform, [webhook({ retryCountdown: { kind: "exponential", base: 2, factor: 3 } })]),
  "OMS refuses an event type that it does not know": async (platform) => {
    const result = await life(platform, [webhook({ eventType: "no.such.event" })]);
    if (result === "works") return "not there";
    expect(result).to.have.property("refused").that.contains('"no.such.event\\" is not a valid choice');
    return "works";
  },
  "`OmsWebhook` next to another user's webhook of the same event and address": async (platform) => {
    await post(platform.sandbox, "integration", {});
    const result = await life(platform, [webhook({ secretKey: "s3cret-key-of-a-hook" })]);
    if (result !== "works") return result;
    const { omsHooks } = await platform.state();
    expect(omsHooks.filter(({ target_url }) => target_url === "https://sc.example/packages/")).to.have.length(2);
    return "delivers twice";
  },
  "`OmsWebhook` while somebody creates the same webhook": async (platform) => {
    await platform.control("PUT", "variants", { "oms.hooks": { lateReads: 1 } });
    await post(platform.sandbox, "admin", { secret_key: "somebody-else's-key" });
    return life(platform, [webhook()]);
  },
};

/** Why something is refused: words of the message, and what the document says of it. */
const REASONS: [words: RegExp, reason: string][] = [
  [
    /an old hook library, in which even a superuser sees only its own webhooks: use the token of the user who created them/,
    "even a superuser sees only its own webhooks there; use the token of the user who created them",
  ],
  [
    /kwargs\.factor was altered \(declared: 3; now: 1\)/,
    "the library knows no `factor` and drops it; the error after the write names it",
  ],
  [
    /active webhook \d+ with this event and address whose secret_key differ .* adopt: true/,
    "the error names the other webhook; `adopt: true` takes it over",
  ],
];
const MARKS = ["a", "b", "c"];

function cell(result: Result): string {
  if (typeof result === "string") return result;
  const place = REASONS.findIndex(([words]) => words.test(result.refused));
  expect(place, result.refused).to.be.at.least(0);
  return `refused (${MARKS[place]})`;
}

describe("the generations of the hook library", () => {
  const results = new Map<string, string[]>(Object.keys(THINGS).map((thing) => [thing, []]));

  for (const version of hookVersions) {
    for (const [thing, attempt] of Object.entries(THINGS)) {
      it(`${version}: ${thing}`, async () => {
        const platform = await Platform.start({ hooksGeneration: version });
        try {
          results.get(thing)!.push(cell(await attempt(platform)));
        } finally {
          await platform.stop();
        }
      });
    }
  }

  it("are what docs/compatibility.md says; UPDATE_DOCS=1 writes it", function () {
    if ([...results.values()].some((cells) => cells.length < hookVersions.length))
      skip(this, "not everything was tried");
    const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    const head = ["what", ...hookVersions];
    const table = [
      row(head),
      row(head.map(() => "---")),
      ...[...results].map(([thing, cells]) => row([thing, ...cells])),
    ];
    const reasons = REASONS.map(([, reason], place) => `- (${MARKS[place]}) ${reason}`);
    expectInDocs("compatibility.md", "generations", [...table, "", ...reasons].join("\n"));
  });
});
