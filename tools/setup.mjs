// Gets a bare clone everything it needs. Node built-ins only: it runs before anything is installed.
import { onSupportedNode } from "./lib/lowest-node.mjs";

process.exitCode = await onSupportedNode(async () => {
  const { setUp } = await import("./lib/set-up.mjs");
  return setUp(process.argv.slice(2));
});
