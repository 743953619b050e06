import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Report } from "../../cli/dist/adopt/report.js";
import { akinon } from "../support/akinon.js";
import { canary } from "../support/canaries.js";
import { comparable, Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

const BASE = "/api/v1/applications/oms";

/** What a person has made by hand over the months: connected, and in no part as the guide has it. */
async function connectedByHand(platform: Platform): Promise<void> {
  const { sellerCenterUrl, omsUrl, omnitronUrl, sellers } = platform.sandbox;
  const [seller] = sellers;
  const call = async (method: string, route: string, body: object) => {
    const response = await fetch(`${omsUrl}/api/v1/oms${route}`, {
      method,
      headers: { Authorization: `Token ${platform.user("admin").token}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`);
  };
  const make = (route: string, body: object) => call("POST", route, body);
  await make("/settings/application_settings/", { key: "SUPPLIER_CODE", json_value: seller!.supplierCode });
  const settings = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
  const endpoint = (name: string, base = `${sellerCenterUrl}${BASE}`) => ({
    endpoint: name,
    base_url: base,
    auth: { token: seller!.token },
  });
  await platform.change("oms.application_settings", settings.id, {
    json_value: {
      auth: { username: "oms", password: platform.user("oms").password },
      urls: { base_url: `${omnitronUrl}/api/v1`, oms_url: `${omsUrl}/api/v1` },
      timeouts: { read: 20_000, connect: 9_000 },
      our_custom_flag: true,
      endpoint_conf: [
        ...["order_item_bulk_update", "orders", "orderitem_set", "cities", "districts"].map((name) => endpoint(name)),
        endpoint("returns", `${sellerCenterUrl}/api/v2/returns`),
      ],
    },
  });
  const hook = (event_type: string, target: string, more: object = {}) =>
    make("/whisperer/hooks/", {
      event_type,
      target_url: `${sellerCenterUrl}${target}`,
      retry_countdown_config: { choice: "fixed", kwargs: { seconds: 30 } },
      additional_headers: { Authorization: `Token ${seller!.token}`, "X-Made-By": canary("header made by hand") },
      ...more,
    });
  await hook("package.created", `${BASE}/packages/`);
  await hook("package.status.packed", "/api/v2/other-path/status/");
  await hook("package.status.shipped", `${BASE}/packages/update-status/`, { config: { channel_id: 7 } });
  await hook("package.refused", `${BASE}/packages/update-status/`);
  await make("/distribution_scenarios/", {
    name: "All",
    description: "made by hand",
    is_active: true,
    priority: 7,
    channel: null,
    default_stock_location: (await platform.find("oms.stock_locations", { erp_code: "WH-CENTRAL" })).id,
  });
  for (const { id, event_type } of (
    await platform.control<{ objects: { id: number; event_type: string }[] }>("GET", "objects/omnitron.hooks")
  ).objects) {
    if (/^(order|cancellation_plan)/.test(event_type))
      await platform.change("omnitron.hooks", id, { is_active: false });
  }
}

describe("akinon adopt, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  let file: string;
  let former: { platform: object; file: string; state: string };
  const text = () => fs.readFileSync(file, "utf8");
  const adopt = async (phase: string, ...args: string[]) => {
    const said = await akinon(project, "adopt", phase, "--stack", "dev", ...args);
    return { ...said, output: said.stdout + said.stderr };
  };
  const stateNow = async () => {
    const { deployment } = JSON.parse(await project.stateText()) as { deployment: { resources?: { urn: string }[] } };
    return JSON.stringify((deployment.resources ?? []).map(({ urn }) => urn));
  };
  /** What a phase says, which tries the log-in of OMS as often as expected: the platform counts log-ins. */
  const withLogIns = async (count: number, work: () => ReturnType<typeof adopt>) => {
    let said: Awaited<ReturnType<typeof adopt>> | undefined;
    const asked = await platform.requestsDuring(async () => (said = await work()));
    expect(asked.filter(({ path: route }) => route.endsWith("/login/"))).to.have.length(count);
    return said!;
  };
  const untouched = async () => {
    expect(comparable(await platform.state())).to.deep.equal(former.platform);
  };
  before(async () => {
    platform = await Platform.start();
    await connectedByHand(platform);
    project = await PulumiProject.ofRepository(platform.integration);
    file = path.join(project.folder, "Pulumi.dev.yaml");
    fs.writeFileSync(
      file,
      `# Kept by hand.\n${text().replace("config:\n", "config:\n  # What Seller Center calls us.\n")}`,
    );
    former = { platform: comparable(await platform.state()), file: text(), state: await stateNow() };
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  // Over 20 s on a busy machine, as what follows: a plan asks the program twice, and each phase plans anew.
  it("plans: what is equal, what differs and where, what stands only on the platform, and the configuration", async () => {
    const { code, stdout, stderr } = await withLogIns(1, () => adopt("plan", "--json"));
    expect([code, stderr]).to.deep.equal([0, ""]);
    const plan = JSON.parse(stdout) as Report;
    const names = (list: { name: string }[]) => list.map(({ name }) => name.replace("seller-", "")).sort();
    expect(names(plan.equal)).to.include.members(["supplier-code", "order.created", "All"]);
    const paths = Object.fromEntries(
      plan.different.map(({ name, properties }) => [name.replace("seller-", ""), properties.map(({ path }) => path)]),
    );
    expect(paths).to.have.all.keys(
      "client-settings",
      "package.created",
      "package.status.shipped",
      "retail_store.created",
      "retail_store.updated",
    );
    expect(paths["client-settings"]).to.have.members([
      "value.endpoint_conf",
      "value.timeouts.connect",
      "value.timeouts.read",
      "value.our_custom_flag",
    ]);
    expect(paths["package.status.shipped"]).to.include.members([
      "config",
      "retryCountdown",
      "additionalHeaders.X-Made-By",
    ]);
    expect(names(plan.absent)).to.include("package.status.cancelled");
    const live = plan.onlyLive.map(({ what }) => what).join("\n");
    expect(live).to.contain("package.refused → ").and.contain("/api/v2/other-path/status/");
    expect(plan.configuration).to.contain("+      targetUrl: ").and.contain("+    our_custom_flag: true");
    expect([plan.adoptable, plan.remaining]).to.deep.equal([true, []]);
    await untouched();
  });

  it("applies and is taken back: file and state are as before", async () => {
    expect((await withLogIns(0, () => adopt("apply"))).output).to.contain("nothing was written to the platform");
    expect(text()).not.to.equal(former.file);
    expect(text()).to.contain("# Kept by hand.").and.contain("# What Seller Center calls us.");
    expect((await adopt("apply")).code).to.equal(1);
    const { code, output } = await adopt("cancel");
    expect(code, output).to.equal(0);
    expect([text(), await stateNow()]).to.deep.equal([former.file, former.state]);
    expect((await adopt("cancel")).output).to.contain("No adoption of stack dev is under way");
  });

  it("applies again, and is done once a preview shows no change at all", async () => {
    const writes = await platform.writesDuring(async () => {
      const applied = await adopt("apply");
      expect(applied.code, applied.output).to.equal(0);
      const committed = await adopt("commit");
      expect(committed.code, committed.output).to.equal(0);
    });
    expect(writes).to.deep.equal([]);
    const { code, output } = await project.driftCheck();
    expect(code, output).to.equal(0);
  });

  it("lets the next update change an adopted webhook: it is not taken for a foreign one", async () => {
    const adopted = text();
    fs.writeFileSync(file, adopted.replaceAll("seconds: 30", "seconds: 31"));
    expect(text()).not.to.equal(adopted);
    const steps = await project.preview();
    expect(new Set(steps.map(({ op }) => op))).to.deep.equal(new Set(["update"]));
    fs.writeFileSync(file, adopted);
  });

  it("leaves the installation as it was through an update and a destroy, which says what is left", async () => {
    const writes = await platform.writesDuring(async () => {
      await project.up();
      const { output } = await project.destroy();
      expect(output).to.contain("nobody knows what it was before").and.contain("nobody knows what it had before");
    });
    expect(writes).to.deep.equal([]);
    await untouched();
  });
});
