import type { Config } from "../akinon/config.js";
import { howToSet } from "../akinon/how-to-set.js";
import type { Endpoint } from "../inspection/endpoints.js";
import type { Presented } from "../inspection/seller-center.js";
import { setCommand } from "../text/commands.js";
import { keyHolding, withoutOthers } from "./key-holding.js";

/** Whose endpoint it is, and what the stack's configuration says. */
export interface Place {
  config: Readonly<Record<string, string>>;
  environment: Record<string, string | undefined>;
  connection: string | undefined;
  /** Name of the seller, or of its resources. */
  seller: string;
  /** What has the token if no key has it; by default the seller's own token. */
  elsewhere?: string | undefined;
}

const isOfProgram = (key: string) => !key.startsWith("akinon:");

/** How a person sets another token or address of an endpoint: by the key that counts for it. */
export function howToCorrect(
  { token, baseUrl }: Endpoint,
  { config, environment, connection, seller, elsewhere }: Place,
  { sellerCenterToken }: Pick<Config, "sellerCenterToken">,
): Pick<Presented, "setToken" | "setUrl"> {
  const howTo = howToSet((key) => config[key], environment, connection);
  const own = withoutOthers(config, [seller, connection]);
  const setToken = (): string => {
    const holding = keyHolding(own, (text) => text === token || text === `Token ${token}`);
    const isShared = token === sellerCenterToken;
    if (holding !== undefined && (isOfProgram(holding) || !isShared))
      return setCommand(holding, environment, { secret: true });
    if (elsewhere !== undefined && !isShared) return elsewhere;
    const named = keyHolding(own, (_, path) => isOfProgram(path) && /[:.]sellerCenterToken$/.test(path));
    return named === undefined ? howTo("sellerCenterToken").by : setCommand(named, environment, { secret: true });
  };
  const urlKey = keyHolding(own, (text) => text.replace(/\/+$/, "") === baseUrl);
  return {
    setToken: setToken(),
    setUrl: urlKey === undefined ? howTo("sellerCenterUrl").by : setCommand(urlKey, environment),
  };
}
