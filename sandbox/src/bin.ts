#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import type { LoggedRequest } from "./control/request-log.js";
import { type FaultRule, faultRulesSchema } from "./faults/fault.js";
import { defaultPorts, defaultVariants, type Variants } from "./options.js";
import { PortInUse, type Sandbox, startSandbox } from "./sandbox.js";
import { SELLER_CENTER_TOKEN, users } from "./users.js";

interface Flags extends Variants {
  omnitronPort: number;
  omsPort: number;
  sellerCenterPort: number;
  faults?: FaultRule[];
  quiet?: true;
  json?: true;
}

const FLAG_OF = { omnitron: "--omnitron-port", oms: "--oms-port", sellerCenter: "--seller-center-port" };

const whole = (highest: number) => (text: string) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > highest) {
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${highest}.`);
  }
  return number;
};
const port = whole(65_535);

function readFaults(file: string): FaultRule[] {
  try {
    return faultRulesSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new InvalidArgumentError(`${file}: ${reason}`);
  }
}

const program = new Command("akinon-sandbox")
  .description("A local Omnitron, OMS and Seller Center with state, on three loopback ports. Ctrl-C ends it.")
  .option("--omnitron-port <port>", "port of Omnitron; 0 takes a free one", port, defaultPorts.omnitron)
  .option("--oms-port <port>", "port of OMS", port, defaultPorts.oms)
  .option("--seller-center-port <port>", "port of Seller Center", port, defaultPorts.sellerCenter)
  .addOption(
    new Option("--settings-update-methods <verb>", "verb that updates an application setting")
      .choices(["PATCH", "PUT", "both"])
      .default(defaultVariants.settingsUpdateMethods),
  )
  .option("--mask-tokens", "show the tokens of OMNITRON_CLIENT_SETTINGS as asterisks too", defaultVariants.maskTokens)
  .option("--bare-arrays", "answer hook lists as bare arrays", defaultVariants.bareArrays)
  .option("--max-page-size <n>", "largest page that a client gets", whole(100_000), defaultVariants.maxPageSize)
  .option(
    "--token-lifetime-seconds <n>",
    "how long a token of a log-in is good; 0: for ever",
    whole(1e9),
    defaultVariants.tokenLifetimeSeconds,
  )
  .option("--no-retry-factor", "do not add a factor to exponential retries, as older versions")
  .option("--faults <file>", "JSON file with faults, as /__control/faults takes them", readFaults)
  .option("--quiet", "do not log requests")
  .option("--json", "print the addresses as one line of JSON, and nothing else")
  .addHelpText("after", "\nExit codes: 0 ended by a signal; 1 failed; 2 wrong usage, or a port in use.")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

async function main(): Promise<void> {
  const { omnitronPort, omsPort, sellerCenterPort, quiet, json, ...variants } = program.parse().opts<Flags>();
  const sandbox = await startSandbox({
    ...variants,
    ports: { omnitron: omnitronPort, oms: omsPort, sellerCenter: sellerCenterPort },
    ...(!quiet && !json && { onRequest: (request) => console.log(line(request)) }),
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
  console.log(json ? JSON.stringify(addresses(sandbox)) : greeting(sandbox));
}

const addresses = ({ omnitronUrl, omsUrl, sellerCenterUrl }: Sandbox) => ({ omnitronUrl, omsUrl, sellerCenterUrl });

const greeting = (sandbox: Sandbox) => `Omnitron       ${sandbox.omnitronUrl}
OMS            ${sandbox.omsUrl}
Seller Center  ${sandbox.sellerCenterUrl}
Control        ${sandbox.omnitronUrl}/__control/

Users of Omnitron and OMS (password "sandbox"): ${users.map(({ username }) => username).join(", ")}.
Their tokens: sandbox-<user>-token; admin sees everything. Seller Center: ${SELLER_CENTER_TOKEN}.
Ctrl-C ends it.
`;

const line = ({ at, system, method, path, query, status, user }: LoggedRequest) =>
  `${at.slice(11, 19)} ${system.padEnd(13)} ${method.padEnd(6)} ${status} ${path}${query}${user ? ` (${user})` : ""}`;

main().catch((error: unknown) => {
  if (error instanceof PortInUse) {
    console.error(`Port ${error.port} is in use. Choose another with ${FLAG_OF[error.system]}, or 0 for any free one.`);
    process.exit(2);
  }
  console.error(error);
  process.exit(1);
});
