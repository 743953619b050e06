import { Command, Option } from "commander";
import { parse as parseYaml } from "yaml";
import { defaultPorts, defaultVariants, hookVersions, type Variants } from "../state/options.js";
import { type SeedFileInput, seedFileSchema } from "../state/seed-file.js";
import { type VariantsInput, variantsByCollectionSchema } from "../state/variants.js";
import { VERSION } from "../values/version.js";
import { type FaultRule, faultRulesSchema } from "../watch/faults/fault.js";
import { fileOf, whole } from "./readers.js";

export interface Flags extends Variants {
  portBase: number;
  omnitronPort?: number;
  omsPort?: number;
  sellerCenterPort?: number;
  seed?: SeedFileInput;
  state?: string;
  faults?: FaultRule[];
  variants?: VariantsInput;
  quiet?: true;
  json?: true;
}

const port = whole(65_535);

const oneOf = (flags: string, what: string, choices: readonly string[], otherwise: string) =>
  new Option(flags, what).choices(choices).default(otherwise);

/** The command's options. */
export const program = new Command("akinon-sandbox")
  .description("A local Omnitron, OMS and Seller Center with state, on loopback ports. Ctrl-C ends it.")
  .version(VERSION)
  .option(
    "--port-base <port>",
    "port of Omnitron; OMS and Seller Center get the next two",
    whole(65_533, 1),
    defaultPorts.omnitron,
  )
  .option("--omnitron-port <port>", "another port of Omnitron; 0 takes a free one", port)
  .option("--oms-port <port>", "another port of OMS", port)
  .option("--seller-center-port <port>", "another port of Seller Center", port)
  .option(
    "--seed <file>",
    "YAML file that says what exists at the start",
    fileOf((text) => parseYaml(text) ?? {}, seedFileSchema),
  )
  .option("--state <file>", "file that keeps everything when the sandbox ends; created if it does not exist")
  .option(
    "--faults <file>",
    "JSON file with faults, in the form of /__control/faults",
    fileOf(JSON.parse, faultRulesSchema),
  )
  .option(
    "--variants <file>",
    "YAML file that says how collections differ from the usual, in the form of /__control/variants",
    fileOf((text) => parseYaml(text) ?? {}, variantsByCollectionSchema),
  )
  .option("--quiet", "do not log requests")
  .option("--json", "print the addresses as one line of JSON, and nothing else")
  .optionsGroup("Behaviour that Akinon does not document, or that differs between installations:")
  .addOption(
    oneOf(
      "--settings-update-methods <verb>",
      "verb that updates an application setting",
      ["PATCH", "PUT", "both"],
      defaultVariants.settingsUpdateMethods,
    ),
  )
  .option("--mask-tokens", "also show the tokens of OMNITRON_CLIENT_SETTINGS as asterisks", defaultVariants.maskTokens)
  .option(
    "--supplier-code-setting <key>",
    "key of the application setting with the supplier code",
    defaultVariants.supplierCodeSetting,
  )
  .option("--bare-arrays", "answer lists of webhooks as bare arrays", defaultVariants.bareArrays)
  .option("--max-page-size <n>", "largest size of a page", whole(100_000, 1), defaultVariants.maxPageSize)
  .addOption(
    oneOf("--id-type <type>", "ids of objects without a documented API", ["integer", "uuid"], defaultVariants.idType),
  )
  .addOption(
    oneOf(
      "--scenario-schema <form>",
      "members of a scenario: with conditions, or with one channel",
      ["conditions", "one-channel"],
      defaultVariants.scenarioSchema,
    ),
  )
  .option(
    "--token-lifetime-seconds <n>",
    "lifetime of a token from a log-in, in seconds; 0: forever",
    whole(1e9),
    defaultVariants.tokenLifetimeSeconds,
  )
  .option(
    "--max-logins <n>",
    "log-ins of one user in six minutes; 0: any number",
    whole(1e6),
    defaultVariants.maxLogins,
  )
  .addOption(
    oneOf(
      "--hooks-generation <version>",
      "version of the hook library, dj-whisperer",
      hookVersions,
      defaultVariants.hooksGeneration,
    ),
  )
  .option(
    "--callbacks <names...>",
    "functions that a webhook's callback may name; any other fails",
    defaultVariants.callbacks,
  )
  .option(
    "--token-auth",
    "log in for config.auth of type token, which no published library does",
    defaultVariants.tokenAuth,
  )
  .option(
    "--request-timeout-seconds <n>",
    "how long a delivery waits for its receiver",
    whole(1e6, 1),
    defaultVariants.requestTimeoutSeconds,
  )
  .option(
    "--order-poll-seconds <n>",
    "how often OMS asks Seller Center for orders that it does not have; 0: never",
    whole(1e6),
    defaultVariants.orderPollSeconds,
  )
  .option(
    "--milliseconds-per-second <n>",
    "milliseconds that stand for one second of the platform's own waiting",
    whole(1e6),
    defaultVariants.millisecondsPerSecond,
  )
  .addHelpText(
    "after",
    "\nExit codes: 0 ended by a signal; 1 failed; 2 wrong usage, a file that is not valid, or a port in use.",
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
