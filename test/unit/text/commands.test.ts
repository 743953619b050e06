import { expect } from "chai";
import { akinonCommand, pulumiCommand, setCommand } from "../../../providers/src/text/commands.js";

describe("a command in a message", () => {
  const here = { AKINON_PULUMI_COMMAND: "npm run pulumi --", PULUMI_STACK: "production" };

  it("is whole: for the stack that it is about, in the form that works there", () => {
    expect(setCommand("akinon:token", here, { secret: true })).to.equal(
      "`npm run pulumi -- config set --stack production --secret akinon:token`",
    );
    expect(setCommand("akinon:movedFrom[0]", { PULUMI_STACK: "uat" }, { value: "https://a.example" })).to.equal(
      "`pulumi config set --stack uat --path 'akinon:movedFrom[0]' https://a.example`",
    );
    expect(pulumiCommand("up", "--refresh", here)).to.equal("`npm run pulumi -- up --stack production --refresh`");
    expect(akinonCommand("verify", here)).to.equal("`npm run akinon -- verify --stack production`");
    expect(akinonCommand("verify", { PULUMI_STACK: "uat" })).to.equal("`npx --no-install akinon verify --stack uat`");
  });

  it("sets what it names in a project whose name has dots, at which Pulumi would cut a path", () => {
    const command = (key: string) => setCommand(key, { PULUMI_STACK: "uat" });
    expect(command("my.own:supplierCode")).to.equal("`pulumi config set --stack uat my.own:supplierCode`");
    expect(command("my.own:sellers.acme.x")).to.equal("`pulumi config set --stack uat --path 'sellers.acme.x'`");
  });

  it("leaves a place for the stack where nobody knows it, rather than mean the one that is selected", () => {
    expect(setCommand("akinon:omsUrl", {})).to.equal("`pulumi config set --stack <stack> akinon:omsUrl`");
  });
});
