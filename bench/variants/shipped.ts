import fs from "node:fs";
import path from "node:path";
import type { Platform } from "../platform.js";
import { environment } from "./environment.js";
import { PulumiProject, STACK } from "./pulumi-project.js";
import type { Variant } from "./variant.js";

const root = path.join(__dirname, "../..");
const SCENARIOS = 7;
/** Of one seller, with the component. */
const RESOURCES = 25;
const WRITES = 24;

/** The program of this repository, on as many sellers as the count says. Its webhooks lead to Seller Center. */
export const shipped = (name: string, env: NodeJS.ProcessEnv = {}): Variant => ({
  name,
  makes: (count) => ({ resources: RESOURCES * count, writes: WRITES * count, webhooks: 0 }),
  sellers: (count) => count,
  async project(folder, platform) {
    const configFile = path.join(folder, `Pulumi.${STACK}.yaml`);
    fs.writeFileSync(configFile, JSON.stringify({ config: configuration(platform) }));
    const { AKINON_OMS_URL: _url, ...others } = environment(platform);
    return PulumiProject.begin({ folder, env: others, own: env, cwd: root, configFile });
  },
});

function configuration({ sellers, sellerCenterUrl, token }: Platform): Record<string, unknown> {
  const names = sellers.map((_, index) => `seller-${index + 1}`);
  const bySeller = (of: (seller: Platform["sellers"][number]) => object) =>
    Object.fromEntries(sellers.map((seller, index) => [names[index]!, of(seller)]));
  return {
    "akinon:sellerCenterUrl": sellerCenterUrl,
    "akinon:connections": bySeller(({ omnitronUrl, omsUrl }) => ({ omnitronUrl, omsUrl, token })),
    "seller-integration:omnitronUsername": "oms",
    "seller-integration:omnitronPassword": "sandbox",
    "seller-integration:sellers": bySeller((seller) => ({
      supplierCode: seller.supplierCode,
      sellerCenterToken: seller.token,
    })),
    "seller-integration:scenarios": Array.from({ length: SCENARIOS }, (_, index) => ({
      name: `Scenario ${index + 1}`,
      kind: "distribution",
      channel: "any",
      defaultStockLocation: { erpCode: "WH-CENTRAL" },
    })),
  };
}
