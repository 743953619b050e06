// Gets a bare clone everything it needs. Node built-ins only: it runs before anything is installed.
import { isAtLeast } from "./lib/version.mjs";

const LOWEST_NODE = "20.19.0";

if (isAtLeast(process.version, LOWEST_NODE)) {
  // Loaded late, because an older Node would stop at what it imports instead of saying what is wrong.
  const { setUp } = await import("./lib/set-up.mjs");
  process.exitCode = await setUp(process.argv.slice(2));
} else {
  process.stderr.write(
    `Node ${LOWEST_NODE} or newer is needed; this is ${process.version}. Install one from https://nodejs.org/\n`,
  );
  process.exitCode = 1;
}
