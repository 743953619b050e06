import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { adopt } from "../../../cli/dist/commands/adopt.js";
import { doctor } from "../../../cli/dist/commands/doctor.js";
import { verify } from "../../../cli/dist/commands/verify.js";
import { type Answer, Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { rejection } from "../../support/rejection.js";

/** There are two stacks, and nothing can be told of any. */
class FakePulumi extends Pulumi {
  canList = true;

  override run(_stack: string | undefined, args: readonly string[]): Promise<Answer> {
    const stacks = JSON.stringify([{ name: "dev" }, { name: "acme/production" }]);
    return Promise.resolve(
      args[1] === "ls" && this.canList
        ? { code: 0, stdout: stacks, stderr: "" }
        : { code: 6, stdout: "", stderr: "error: no answer from the backend" },
    );
  }
}

describe("akinon for a stack that does not exist", () => {
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "akinon-stacks-"));
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: seller-integration\nruntime: nodejs\n");
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const said = (command: typeof doctor, ...args: string[]) =>
    saidBy(new FakePulumi(folder, () => ({})), command, ...args);
  async function saidBy(pulumi: FakePulumi, command: typeof doctor, ...args: string[]): Promise<string> {
    const voice = { print: () => undefined, say: () => undefined, progress: () => undefined };
    const run = { pulumi, voice, environment: {}, signal: new AbortController().signal, end: () => undefined };
    return (await rejection(command(run).parseAsync(args, { from: "user" }))).message;
  }

  const COMMANDS = {
    doctor: [doctor],
    "adopt plan": [adopt, "plan"],
    verify: [verify],
  } as const;
  for (const [name, [command, ...words]] of Object.entries(COMMANDS)) {
    it(`says in ${name} which stacks there are, and how to create one`, async () => {
      expect(await said(command, ...words, "--stack", "nope")).to.equal(
        "There is no stack nope; there are: dev, acme/production. Create it with `pulumi stack init --stack nope`, or name another one.",
      );
    });
  }

  it("tells why the work failed where the stacks cannot be listed", async () => {
    const pulumi = new FakePulumi(folder, () => ({}));
    pulumi.canList = false;
    expect(await saidBy(pulumi, doctor, "--stack", "nope")).to.match(/pulumi config .*no answer from the backend/s);
  });

  it("tells what Pulumi said of a stack that exists, also where its organisation is left out", async () => {
    for (const stack of ["dev", "acme/seller-integration/production", "production"]) {
      expect(await said(doctor, "--stack", stack)).to.contain("no answer from the backend");
    }
  });
});
