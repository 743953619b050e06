import { readConfig } from "pulumi-akinon/config";
import {
  askSellerCenter,
  type Endpoint,
  endpointsIn,
  howToCorrect,
  inWords,
  type Level,
  oneForEachToken,
} from "pulumi-akinon/inspection";
import { resolve } from "pulumi-akinon/providers";
import { grouped } from "../frame/grouped.js";
import type { StackConfig } from "../frame/stack-config.js";
import type { Resource } from "../frame/state.js";
import type { Check } from "./report.js";

/** An endpoint of Seller Center with the token that OMS sends there, and the resource that says so. */
type Access = Endpoint & { owner: Resource };

const STATES: Record<Level, Check["state"]> = { ok: "works", note: "unknown", warning: "unknown", error: "failing" };

/** What Seller Center makes of each token that the state has for a seller; each is asked once with that seller's code, by GET. */
export async function tokenChecks(
  resources: readonly Resource[],
  sellerOf: (resource: Resource) => string,
  config: Pick<StackConfig, "get" | "values">,
  environment: Record<string, string | undefined>,
  isAsked: (owner: Resource) => boolean = () => true,
): Promise<Check[]> {
  const checks = bySeller(resources).map(async (own): Promise<Check[]> => {
    const accesses = accessesIn(own).filter(({ owner }) => isAsked(owner));
    if (accesses.length === 0) return [];
    const [{ outputs }] = own;
    const connection = outputs.connection as string | undefined;
    const around = readConfig((each) => config.get(each), environment, connection);
    const seller = sellerOf(own[0]);
    const place = { config: Object.fromEntries(config.values), environment, connection, seller };
    const ask = async ({ owner, ...endpoint }: Access): Promise<Check> => {
      const isOfWebhook = owner.type === "OmsWebhook";
      const elsewhere = isOfWebhook ? `\`additionalHeaders\` of ${owner.type} ${owner.name}` : undefined;
      const how = howToCorrect(endpoint, { ...place, elsewhere }, around);
      const [finding] = await askSellerCenter([endpoint], { supplierCode: supplierCodeIn(own), ...how }, around);
      const { level, subject: url } = finding!;
      const message = inWords(finding!).slice(`${url}: `.length);
      const events = own
        .filter((one) => tokenOf(one) === endpoint.token)
        .map(({ outputs: { eventType } }) => eventType);
      const subject = isOfWebhook ? `${url} with the token of webhook ${events.join(", ")}` : url;
      return { kind: "token", name: `${owner.type} ${owner.name}`, seller, subject, state: STATES[level], message };
    };
    return Promise.all(accesses.map(ask));
  });
  return (await Promise.all(checks)).flat();
}

/** One OMS is one seller's, so that those of a connection belong together. */
const bySeller = (resources: readonly Resource[]) => [
  ...grouped(resources, ({ outputs: { connection } }) => connection).values(),
];

function supplierCodeIn(resources: readonly Resource[]): string | undefined {
  const code = resources.find(({ outputs }) => outputs.onlyInPlaceOf !== undefined)?.outputs.value;
  return typeof code === "string" ? code : undefined;
}

/** The token that a webhook sends. */
function tokenOf({ type, outputs }: Resource): string | undefined {
  const { Authorization: header } = (outputs.additionalHeaders ?? {}) as Record<string, string>;
  return type === "OmsWebhook" ? /^Token (\S+)$/.exec(header ?? "")?.[1] : undefined;
}

/** An endpoint for each address and token of a seller: of the settings, and of each webhook whose token no setting has. */
export function accessesIn(resources: readonly Resource[]): Access[] {
  const ofSettings = resources
    .filter(({ type }) => type === "OmsAppSetting")
    .flatMap((owner) => {
      const { value, secrets = {} } = owner.outputs;
      const known = endpointsIn(resolve(value, secrets as Record<string, string>));
      return known.map((endpoint): Access => ({ ...endpoint, owner }));
    });
  const ofWebhooks = resources.flatMap((owner): Access[] => {
    const token = tokenOf(owner);
    const same = ofSettings.filter(({ baseUrl }) => String(owner.outputs.targetUrl).startsWith(`${baseUrl}/`));
    const isKnown = ofSettings.some((one) => one.token === token);
    return token === undefined || isKnown ? [] : same.map((one) => ({ ...one, token, owner }));
  });
  return oneForEachToken([...ofSettings, ...ofWebhooks]);
}
