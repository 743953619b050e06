import { isLoopback, parsed, SECRET_KEYS, sellerSecrets, setCommand } from "pulumi-akinon/config";
import { keysWithSecrets } from "./secrets";
import { addressesOf, type Seller } from "./seller";

/** A member that holds a credential, wherever the configuration has one. */
const CREDENTIAL = /"(\w*(password|token|secret|api_?key|secret_?key)|additionalHeaders)":(?!null)/i;

/** A credential in clear is for the local sandbox only: where each address is of this machine, also one that the environment gives. */
export function credentialsInClear(
  all: Readonly<Record<string, string>>,
  sellers: readonly Seller[],
  project: string,
  environment: NodeJS.ProcessEnv,
): string[] {
  const urls = Object.entries(all).flatMap(([key, value]) =>
    key.startsWith("akinon:")
      ? [...JSON.stringify(parsed(value)).matchAll(/https?:\/\/[^"\s,}]+/g)].map(([url]) => url)
      : [],
  );
  if (urls.length > 0 && [...urls, ...sellers.flatMap(addressesOf)].every(isLoopback)) return [];
  const marked = keysWithSecrets(environment);
  const whole = [...SECRET_KEYS.map((key) => `akinon:${key}`), ...sellerSecrets.map((key) => `${project}:${key}`)];
  return Object.keys(all)
    .filter((key) => !marked.has(key))
    .flatMap((key) => {
      if (whole.includes(key))
        return [`${key} is not marked secret: set it again with ${setCommand(key, environment, { secret: true })}`];
      return CREDENTIAL.test(JSON.stringify(parsed(all[key]!)))
        ? [
            `${key} contains credentials, and none is marked secret: set each again with ` +
              setCommand(`${key}.<path>`, environment, { secret: true }),
          ]
        : [];
    });
}
