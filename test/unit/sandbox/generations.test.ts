import { expect } from "chai";
import { hookVersions, type Sandbox, startSandbox } from "akinon-sandbox";
import { client } from "../../support/http.js";

const WHISPERER = "/api/v1/oms/whisperer/";
const HOOKS = `${WHISPERER}hooks/`;

/** What the published version answers, in the order in which `asked` asks: seen with the library itself. */
const SEEN = {
  "0.2.8": { factor: undefined, badFactor: 201, twin: 500, superuserSees: 404, type: 201, registry: 404, queue: 404 },
  "0.2.12": { factor: 3, badFactor: 400, twin: 406, superuserSees: 404, type: 201, registry: 404, queue: 404 },
  "0.2.14": { factor: 3, badFactor: 400, twin: 406, superuserSees: 200, type: 201, registry: 404, queue: 404 },
  "0.2.18": { factor: 3, badFactor: 400, twin: 406, superuserSees: 200, type: 201, registry: 200, queue: 200 },
  "0.2.21": { factor: 3, badFactor: 400, twin: 406, superuserSees: 200, type: 400, registry: 200, queue: 200 },
  "0.5.3": { factor: 3, badFactor: 400, twin: 406, superuserSees: 200, type: 400, registry: 200, queue: 200 },
};

describe("a version of the sandbox's hook library", () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  it("is one of those that are described here", async () => {
    sandbox = await startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 } });
    expect(Object.keys(SEEN)).to.deep.equal(hookVersions);
  });

  for (const version of hookVersions) {
    it(`${version} answers as it does [hooks.generation]`, async () => {
      sandbox = await startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 }, hooksGeneration: version });
      const admin = client(sandbox.omsUrl, "sandbox-admin-token");
      const other = client(sandbox.omsUrl, "sandbox-integration-token");
      const hook = (event_type: string, factor?: unknown) => ({
        event_type,
        target_url: "https://a.example/",
        retry_countdown_config: { choice: "exponential", kwargs: { base: 2, ...(factor !== undefined && { factor }) } },
      });
      const first = await other.post(HOOKS, hook("package.created", 3));
      const made = first.body as { id: number; retry_countdown_config: { kwargs: { factor?: number } } };
      expect({
        factor: made.retry_countdown_config.kwargs.factor,
        badFactor: (await other.post(HOOKS, hook("package.refused", "x"))).status,
        twin: (await other.post(HOOKS, hook("package.created"))).status,
        superuserSees: (await admin.get(`${HOOKS}${made.id}/`)).status,
        type: (await other.post(HOOKS, hook("no.such.event"))).status,
        registry: (await other.get(`${HOOKS}registry/`)).status,
        queue: (await other.get(`${WHISPERER}event_queues/`)).status,
      }).to.deep.equal(SEEN[version]);
      const described = await admin.options(`${WHISPERER}hook_events/1/retry/`);
      expect(described.status, "repeating by hand").to.equal(version === "0.5.3" ? 200 : 404);
    });
  }

  it("before 0.2.12 adds no factor of its own [hooks.generation]", async () => {
    for (const [hooksGeneration, kwargs] of [
      ["0.2.8", { base: 2 }],
      ["0.2.12", { base: 2, factor: 1 }],
    ] as const) {
      sandbox = await startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 }, hooksGeneration });
      const { body } = await client(sandbox.omsUrl, "sandbox-admin-token").post(HOOKS, {
        event_type: "package.created",
        target_url: "https://a.example/",
        retry_countdown_config: { choice: "exponential", kwargs: { base: 2 } },
      });
      expect(body).to.have.deep.nested.property("retry_countdown_config.kwargs", kwargs);
      if (hooksGeneration === "0.2.8") await sandbox.close();
    }
  });
});
