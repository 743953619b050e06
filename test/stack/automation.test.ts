import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { expect } from "chai";
// The built package: what it loads only when it is needed is not there for a test's transpiler.
import { getOmsChannel } from "pulumi-akinon";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

describe("several runs in one process, by the Automation API", () => {
  const platforms: Platform[] = [];
  let project: PulumiProject;
  const { PATH } = process.env;

  before(async () => {
    project = await PulumiProject.withResources({});
    // Where the Automation API looks for the CLI.
    process.env.PATH = project.env.PATH;
  });
  after(async () => {
    process.env.PATH = PATH;
    for (const platform of platforms) await platform.stop();
    project?.remove();
  });

  /** Updates a stack whose program looks a channel up; gives the name that it found. */
  async function stackOf(stackName: string, platform: Platform): Promise<() => Promise<unknown>> {
    const { PULUMI_STACK: _stack, ...env } = project.env;
    const program = () => Promise.resolve({ name: getOmsChannel({ id: 53 }).apply((channel) => channel?.name) });
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName, projectName: "automation", program },
      { envVars: env as Record<string, string> },
    );
    const config = Object.entries(platform.config);
    await stack.setAllConfig(
      Object.fromEntries(config.map(([key, value]) => [key, { value, secret: key === "akinon:token" }])),
    );
    return async () => (await stack.up()).outputs.name?.value as unknown;
  }

  it("look up each on its own platform, and each anew", async () => {
    const rename = (platform: Platform, name: string) => platform.change("oms.channels", 53, { name });
    for (const name of ["first", "second"]) {
      platforms.push(await Platform.start());
      await rename(platforms.at(-1)!, name);
    }
    const [one, two] = [await stackOf("one", platforms[0]!), await stackOf("two", platforms[1]!)];
    expect(await one()).to.equal("first");
    expect(await two()).to.equal("second");
    await rename(platforms[0]!, "renamed");
    expect(await one()).to.equal("renamed");
  });
});
