#!/usr/bin/env node
import { addresses, greeting, line } from "./command/greeting.js";
import { type Flags, program } from "./command/program.js";
import { startSandbox } from "./sandbox.js";
import { PortInUse } from "./servers.js";
import { BadStateFile } from "./state/state-file.js";

const FLAG_OF = { omnitron: "--omnitron-port", oms: "--oms-port", sellerCenter: "--seller-center-port" };

async function main(): Promise<void> {
  const flags = program.parse().opts<Flags>();
  const { portBase, omnitronPort, omsPort, sellerCenterPort, state, quiet, json, ...options } = flags;
  const sandbox = await startSandbox({
    ...options,
    ports: {
      omnitron: omnitronPort ?? portBase,
      oms: omsPort ?? portBase + 1,
      sellerCenter: sellerCenterPort ?? portBase + 2,
    },
    ...(state !== undefined && { stateFile: state }),
    ...(!quiet && !json && { onRequest: (request) => console.log(line(request)) }),
  });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0), fail));
  }
  console.log(json ? JSON.stringify(addresses(sandbox)) : greeting(sandbox));
}

function fail(error: unknown): never {
  if (error instanceof PortInUse) {
    console.error(
      `Port ${error.port} is in use. Choose another with ${FLAG_OF[error.system]} (0 for any free one), or three others with --port-base.`,
    );
    process.exit(2);
  }
  if (error instanceof BadStateFile) {
    console.error(error.message);
    process.exit(2);
  }
  console.error(error);
  process.exit(1);
}

// Whoever read the log may have gone.
process.stdout.on("error", () => undefined);
main().catch(fail);
