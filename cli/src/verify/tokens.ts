import { howToSet, readConfig } from "pulumi-akinon/config";
import {
  askSellerCenter,
  type Endpoint,
  endpointsIn,
  inWords,
  type Level,
  oneForEachToken,
} from "pulumi-akinon/inspection";
import { type HostConfig, resolve } from "pulumi-akinon/providers";
import type { Resource } from "../frame/state.js";
import type { Check } from "./report.js";

/** An endpoint of Seller Center with the token that OMS sends there, and the resource that says so. */
type Access = Endpoint & { owner: Resource };

const STATES: Record<Level, Check["state"]> = { ok: "works", note: "unknown", warning: "unknown", error: "failing" };

/** What Seller Center makes of each token that the state has; each is asked once, by GET. */
export function tokenChecks(
  resources: readonly Resource[],
  config: HostConfig,
  environment: Record<string, string | undefined>,
): Promise<Check[]> {
  const supplier = resources.find(({ outputs }) => outputs.onlyInPlaceOf !== undefined)?.outputs.value;
  const supplierCode = typeof supplier === "string" ? supplier : undefined;
  return Promise.all(
    accessesIn(resources).map(async ({ owner, ...endpoint }): Promise<Check> => {
      const connection = owner.outputs.connection as string | undefined;
      const howTo = howToSet((each) => config.get(each), environment, connection);
      const presented = {
        supplierCode,
        setToken: howTo("sellerCenterToken").by,
        setUrl: howTo("sellerCenterUrl").by,
      };
      const patience = readConfig((each) => config.get(each), environment, connection);
      const [finding] = await askSellerCenter([endpoint], presented, patience);
      const { level, subject } = finding!;
      const message = inWords(finding!).slice(`${subject}: `.length);
      return { kind: "token", name: `${owner.type} ${owner.name}`, subject, state: STATES[level], message };
    }),
  );
}

/** An endpoint for each address and token: of the settings, and of each webhook whose token no setting has. */
export function accessesIn(resources: readonly Resource[]): Access[] {
  const ofSettings = resources
    .filter(({ type }) => type === "OmsAppSetting")
    .flatMap((owner) => {
      const { value, secrets = {} } = owner.outputs;
      const known = endpointsIn(resolve(value, secrets as Record<string, string>));
      return known.map((endpoint): Access => ({ ...endpoint, owner }));
    });
  const ofWebhooks = resources
    .filter(({ type }) => type === "OmsWebhook")
    .flatMap((owner): Access[] => {
      const { Authorization: header } = (owner.outputs.additionalHeaders ?? {}) as Record<string, string>;
      const token = /^Token (\S+)$/.exec(header ?? "")?.[1];
      const same = ofSettings.filter(({ baseUrl }) => String(owner.outputs.targetUrl).startsWith(`${baseUrl}/`));
      const isKnown = ofSettings.some((one) => one.token === token);
      return token === undefined || isKnown ? [] : same.map((one) => ({ ...one, token, owner }));
    });
  return oneForEachToken([...ofSettings, ...ofWebhooks]);
}
