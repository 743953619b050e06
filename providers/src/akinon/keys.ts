import { z } from "zod";
import { masks } from "../text/masks.js";
import { baseUrlSchema, pathSchema, systemUrlSchema } from "./base-url.js";
import { credentialSchema, tokenSchema } from "./credential.js";
import { membersSchema } from "./members.js";

/** API paths below the base URLs that an installation may name differently. */
export const pathsSchema = z.strictObject({
  login: pathSchema.default("/api/i1/auth/login/").describe("Log-in with user name and password, on each system."),
  omnitronHooks: pathSchema.default("/api/v1/whisperer/hooks/").describe("Webhooks of Omnitron."),
  omsHooks: pathSchema.default("/api/v1/oms/whisperer/hooks/").describe("Webhooks of OMS."),
  applicationSettings: pathSchema
    .default("/api/v1/oms/settings/application_settings/")
    .describe("Application settings of OMS."),
  channels: pathSchema.default("/api/v1/oms/channels/").describe("Channels of OMS."),
  stockLocations: pathSchema.default("/api/v1/oms/stocklocations/list-simple/").describe("Stock locations of OMS."),
  distributionScenarios: pathSchema
    .default("/api/v1/oms/distribution_scenarios/")
    .describe("Distribution scenarios of OMS."),
  transferScenarios: pathSchema.default("/api/v1/oms/transfer_scenarios/").describe("Transfer scenarios of OMS."),
  setup: pathSchema.default("/api/v1/oms/setup/").describe("Steps of OMS's basic setup."),
  applications: pathSchema
    .default("/api/v1/applications/")
    .describe("Systems that Omnitron knows of. Only `akinon doctor` reads them."),
});

function isPattern(text: string): boolean {
  try {
    return masks(text).source !== "";
  } catch {
    return false;
  }
}

const seconds = (most: number) => {
  const error = `must be a number of seconds above 0, at most ${most}`;
  return z.number(error).gt(0, error).max(most, error);
};
const whole = (lowest: number, highest: number) => {
  const error = `must be a whole number from ${lowest} to ${highest}`;
  return z.number(error).int(error).min(lowest, error).max(highest, error);
};

/** What the keys of `akinon:` mean, and what each may hold in a stack's file. */
export const keys = {
  omnitronUrl: systemUrlSchema.describe(
    "Base URL of Omnitron, for example https://acme-omnitron.akinon.net. Required.",
  ),
  omsUrl: systemUrlSchema.describe("Base URL of OMS. Default: omnitronUrl."),
  sellerCenterUrl: systemUrlSchema.describe("Base URL of Seller Center, as OMS reaches it."),
  token: tokenSchema.describe(
    "Token of a superuser of Omnitron. Also used for OMS unless omsToken is set. Secret. Required, unless username and password are set.",
  ),
  omsToken: tokenSchema.describe("Token for OMS. Secret. Default: token."),
  sellerCenterToken: tokenSchema.describe("Token that OMS uses to call Seller Center. Secret."),
  username: credentialSchema.describe("User name to log in with instead of token. Needs password."),
  password: credentialSchema.describe("Password of username. Secret."),
  movedFrom: z
    .array(baseUrlSchema, "must be a list of URLs")
    .describe(
      "Former base URLs of these systems. State recorded under them is accepted, and Omnitron's webhooks at a former address of OMS still match. Default: none.",
    ),
  paths: pathsSchema.describe("API paths that differ on your installation."),
  members: membersSchema.describe(
    "Names that your installation gives the members of scenarios and state transitions. See docs/members.md.",
  ),
  settingsUpdateMethod: z
    .enum(["PATCH", "PUT"])
    .describe("Verb that updates an application setting. Default: PATCH, and PUT if OMS does not offer PATCH."),
  masks: z
    .string()
    .refine(isPattern, "must be a regular expression for the whole text of a mask")
    .describe(
      "Regular expression for the whole text that your platform shows in place of a secret. Default: asterisks, bullets, partly shown texts (ab*****yz), words such as [Filtered].",
    ),
  timeoutSeconds: seconds(600).describe("Timeout per request, in seconds. Default 30, at most 600."),
  budgetSeconds: seconds(3600).describe(
    "Total time per call in seconds, including retries and Retry-After waits. Default 300, at most 3600.",
  ),
  maxConcurrency: whole(1, 64).describe(
    "Maximum parallel reads; parallel writes are a quarter of it. Default 8, at most 64.",
  ),
  maxRetries: whole(0, 10).describe("Retries per failed call. Default 4, at most 10."),
};

/** What the name of a connection may be. */
export const CONNECTION_NAME = /^[a-z][a-z0-9-]{0,31}$/i;

/** The namespace `akinon:` as it stands in a stack's file, for a schema that editors understand. */
export const keysSchema = z
  .strictObject({
    ...keys,
    connections: z
      .record(z.string().regex(CONNECTION_NAME), z.strictObject(keys).partial())
      .describe("Several installations by name, each with the keys of akinon:. A seller uses the one of its own name."),
  })
  .partial();
