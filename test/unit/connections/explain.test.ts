import { expect } from "chai";
import { connections, OpenConnections } from "../../../providers/src/connections/connect.js";
import type { Platform } from "../../../providers/src/akinon/platform.js";
import { canary } from "../../support/canaries.js";
import { rejection } from "../../support/rejection.js";
import { type Answer, Rest } from "../../support/rest.js";

const NO_SUCH_PAGE: Answer = { status: 404, text: "<h1>Not Found</h1>" };
const NOT_LOGGED_IN: Answer = { status: 401, json: { detail: "Invalid token." } };

describe("what is said of an answer that comes from a wrong address or a wrong credential", () => {
  let omnitron: Rest;
  let oms: Rest;
  before(async () => {
    [omnitron, oms] = [await Rest.start(), await Rest.start()];
  });
  after(() => Promise.all([omnitron.stop(), oms.stop()]));

  const told = async (
    answer: Answer,
    read: (platform: Platform) => Promise<unknown>,
    {
      config = {},
      environment = {},
      connection,
    }: { config?: Record<string, string>; environment?: NodeJS.ProcessEnv; connection?: string } = {},
  ) => {
    const all: Record<string, string> = {
      ...omnitron.config(canary("token of a stack")),
      "akinon:omsUrl": oms.url,
      ...config,
    };
    omnitron.before = oms.before = () => answer;
    const open = connections({ PULUMI_STACK: "production", ...environment })({ get: (key) => all[key] });
    const platform = open(connection);
    return platform.explain(await rejection(read(platform.reader)))!;
  };
  const ofOms = (platform: Platform) => platform.omsHooks.all();
  const ofOmnitron = (platform: Platform) => platform.omnitronHooks.all();
  const acme = { omnitronUrl: "", omsUrl: "", token: canary("token of acme") };
  const withAcme = () => ({
    connection: "acme",
    config: {
      "akinon:connections": JSON.stringify({ acme: { ...acme, omnitronUrl: omnitron.url, omsUrl: oms.url } }),
    },
  });

  it("names the key of the address and the complete command, before the paths", async () => {
    const command = "`pulumi config set --stack production akinon:omsUrl`";
    expect(await told(NO_SUCH_PAGE, ofOms)).to.equal(
      `GET ${oms.url}/api/v1/oms/whisperer/hooks/ (list of webhooks): answered 404 with a page that is not JSON; first check ` +
        `the address: set akinon:omsUrl with ${command}. Check akinon:paths. If it is right, the platform answers like this ` +
        "because the list is empty: create a first object by hand",
    );
    expect(await told(NO_SUCH_PAGE, ofOmnitron)).to.contain("set akinon:omnitronUrl with `");
    const ownPath = (platform: Platform) => platform.objects("/api/v1/oms/things/").all();
    expect(await told(NO_SUCH_PAGE, ownPath)).to.match(/set akinon:omsUrl with .*\. Check its path\./);
  });

  it("names the OMS's own key also where none is set, and the key of a connection", async () => {
    expect(await told(NO_SUCH_PAGE, ofOms, { config: { "akinon:omsUrl": "" } })).to.contain("set akinon:omsUrl with `");
    expect(await told(NO_SUCH_PAGE, ofOms, withAcme())).to.contain(
      "set akinon:connections.acme.omsUrl with `pulumi config set --stack production --path 'akinon:connections.acme.omsUrl'`",
    );
  });

  it("names both keys, the OMS's first, and no first object where OMS and Omnitron have one address", async () => {
    for (const url of ["", omnitron.url]) {
      const said = await told(NO_SUCH_PAGE, ofOms, { config: { "akinon:omsUrl": url } });
      expect(said).to.match(
        /set akinon:omsUrl with `.*; if this is not Omnitron either, set akinon:omnitronUrl with `/,
      );
      expect(said).to.match(/\. Check akinon:paths$/);
    }
  });

  it("names both keys where a system answers that has other things than lists", async () => {
    expect(await told({ json: { status: "up" } }, ofOms)).to.contain(
      "did not answer with a list: another system may have this address. First check akinon:omnitronUrl and akinon:omsUrl, then",
    );
  });

  it("names the variable where the address comes from the environment", async () => {
    const environment = { AKINON_OMS_URL: oms.url };
    expect(await told(NO_SUCH_PAGE, ofOms, { config: { "akinon:omsUrl": "" }, environment })).to.contain(
      "first check the address: set the environment variable AKINON_OMS_URL. Check",
    );
  });

  it("names it where nobody listens, and not where an answer was only late or lost", async () => {
    const nowhere = { config: { "akinon:omsUrl": "http://127.0.0.1:9" } };
    expect(await told({}, ofOms, nowhere)).to.contain(
      "(ECONNREFUSED); first check the address: set akinon:omsUrl with",
    );
    oms.before = (_request, response) => void response.destroy();
    const config = { ...oms.config("token") };
    const platform = connections({})({ get: (key) => config[key] })(undefined);
    expect(platform.explain(await rejection(ofOms(platform.reader)))).not.to.contain("first check the address");
  });

  it("names the credential that was refused, and the complete command", async () => {
    const said = await told(NOT_LOGGED_IN, ofOmnitron);
    expect(said).to.contain(
      "check the token, or the user name and password. Set akinon:token with `pulumi config set --stack production --secret akinon:token`",
    );
    const own = { config: { "akinon:omsToken": canary("token of an OMS") } };
    expect(await told(NOT_LOGGED_IN, ofOms, own)).to.contain("--secret akinon:omsToken`");
    expect(await told(NOT_LOGGED_IN, ofOmnitron, own)).to.contain("--secret akinon:token`");
    expect(await told(NOT_LOGGED_IN, ofOms, withAcme())).to.contain("--secret --path 'akinon:connections.acme.token'`");
  });

  it("names the variable that wins over the stack's own token", async () => {
    const environment = { AKINON_TOKEN: canary("token of the environment") };
    expect(await told(NOT_LOGGED_IN, ofOms, { environment })).to.contain(
      "Set the environment variable AKINON_TOKEN, which wins over akinon:token",
    );
  });

  it("names the password of a user who cannot log in", async () => {
    const config = { "akinon:token": "", "akinon:username": "u", "akinon:password": canary("wrong password") };
    const refused = { status: 400, json: { non_field_errors: ["no"] } };
    expect(await told(refused, ofOms, { config })).to.contain(
      "check akinon:username and akinon:password. Set akinon:password with `pulumi config set --stack production --secret akinon:password`",
    );
  });

  it("names each stack's own command, also where stacks share a connection", () => {
    const open = new OpenConnections();
    const config = omnitron.config("token");
    const explainFor = (stack: string) =>
      connections({ PULUMI_STACK: stack }, undefined, open)({ get: (key) => config[key] })(undefined);
    const [a, b] = [explainFor("a"), explainFor("b")];
    expect(a.reader).to.equal(b.reader);
    omnitron.before = () => NOT_LOGGED_IN;
    return rejection(a.reader.omnitronHooks.all()).then((error) => {
      expect(a.explain(error)).to.contain("--stack a ");
      expect(b.explain(error)).to.contain("--stack b ");
    });
  });
});
