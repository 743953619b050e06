import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { startPostgres } from "../../bench/postgres.js";
import { CountingProxy, gate } from "../support/counting-proxy.js";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { skip } from "../support/skip.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";

describe("a shared backend in PostgreSQL", () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let platform: Platform;
  let proxy: CountingProxy;
  let project: PulumiProject;

  before(async function () {
    try {
      postgres = await startPostgres();
    } catch (error) {
      skip(this, `PostgreSQL: ${(error as Error).message}`);
    }
    platform = await Platform.start();
    const { omnitronUrl: omnitron, omsUrl: oms } = platform.sandbox;
    proxy = await CountingProxy.start({ omnitron, oms });
    const config = {
      ...platform.config,
      "akinon:omnitronUrl": proxy.url("team", "omnitron"),
      "akinon:omsUrl": proxy.url("team", "oms"),
      // A call is held until somebody else's update has ended.
      "akinon:timeoutSeconds": 600,
      "akinon:budgetSeconds": 600,
    };
    project = await PulumiProject.withResources(config, {
      env: { PULUMI_BACKEND_URL: postgres.url },
      passphrase: true,
    });
    const file = (stack: string) => path.join(project.folder, `Pulumi.${stack}.yaml`);
    fs.copyFileSync(file("dev"), file("izmir"));
    await project.succeed("stack", "init", "izmir", "--non-interactive");
  });
  after(async () => {
    proxy?.stop();
    await Promise.all([platform?.stop(), postgres?.stop()]);
    project?.remove();
  });

  const up = (stack: string) => project.run("up", "--yes", "--skip-preview", "--non-interactive", "--stack", stack);

  it("lets one person at a time update a seller; other sellers do not wait, and the next person sees the state", async () => {
    const targetUrl = "https://seller-center.example/packages/";
    project.declare([{ type: "OmsWebhook", name: "hook", args: { eventType: "package.created", targetUrl } }]);
    const othersAreThrough = gate(2);
    const isWriting = gate(2);
    proxy.hold = async ({ method, path: called }) => {
      if (method !== "POST" || called !== HOOKS) return;
      proxy.hold = () => undefined;
      void isWriting();
      await othersAreThrough();
    };
    const first = up("dev");
    await isWriting();

    const second = await up("dev");
    expect(second.output).to.contain("the stack is currently locked");
    expect(second.code).not.to.equal(0);

    project.declare([{ type: "OmsAppSetting", name: "setting", args: { key: "FEATURE_01", value: 77 } }]);
    const elsewhere = await up("izmir");
    expect(elsewhere.code, elsewhere.output).to.equal(0);

    void othersAreThrough();
    const { code, output } = await first;
    expect(code, output).to.equal(0);

    const hooksOn = async () =>
      (await platform.state()).omsHooks.filter((hook) => hook.target_url === targetUrl && hook.is_active);
    expect(await hooksOn()).to.have.length(1);
    await project.succeed("destroy", "--yes", "--skip-preview", "--non-interactive", "--stack", "dev");
    expect(await hooksOn()).to.deep.equal([]);
  });
});
