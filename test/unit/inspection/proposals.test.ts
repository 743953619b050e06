import { expect } from "chai";
import { readConfig } from "../../../providers/src/akinon/config.js";
import { connections } from "../../../providers/src/connections/connect.js";
import { proposals } from "../../../providers/src/inspection/proposals.js";
import { canary } from "../../support/canaries.js";
import { Rest } from "../../support/rest.js";

describe("keys that the platform tells", () => {
  let rest: Rest;
  before(async () => {
    rest = await Rest.start({
      "/api/v1/applications/": [
        { id: 1, application_type: "oms", config: { web_url: "https://oms.example/" } },
        { id: 2, application_type: "seller_center_be", config: { web_url: "https://sc.example" } },
      ],
      "/api/v1/oms/settings/application_settings/": [{ id: 5, key: "A", json_value: 1 }],
      "/api/v1/oms/distribution_scenarios/": [],
      "/api/v1/oms/transfer_scenarios/": [],
      "/api/v1/oms/stocklocations/list-simple/": [],
      "/whisperer/hooks/": [],
    });
    const member = { read_only: false };
    rest.described.set("/api/v1/oms/distribution_scenarios/", {
      ...{ name: member, note: member, enabled: member, priority: member, channel: member },
      ...{ default_stock_location: member, rules: member },
    });
    rest.before = ({ method, url }) =>
      method === "OPTIONS" && url === "/api/v1/oms/settings/application_settings/5/"
        ? { json: {}, headers: { Allow: "GET, PUT, HEAD, OPTIONS" } }
        : undefined;
  });
  after(() => rest.stop());

  it("are proposed where they are not given: addresses, paths, names of members, the verb of a setting", async () => {
    const config = rest.config(canary("token of proposals"));
    const get = (key: string) => config[key];
    const { reader } = connections({})({ get })(undefined);
    const found = await proposals(reader, readConfig(get, {}), (key) => key === "sellerCenterUrl");
    expect(found.map(({ key, value }) => [key, value])).to.deep.equal([
      ["omsUrl", "https://oms.example"],
      [
        "members",
        {
          scenario: {
            description: "note",
            active: "enabled",
            channel: { path: "channel", as: "id" },
            shipping: null,
            payment: null,
          },
        },
      ],
      ["settingsUpdateMethod", "PUT"],
      ["paths", { omsHooks: "/whisperer/hooks/" }],
    ]);
  });
});
