// `npm run pulumi -- <anything>`: set-up, build and the CLI in one process, because a start of Node is half of what it costs.
import { onSupportedNode } from "./lib/lowest-node.mjs";

process.exitCode = await onSupportedNode(async () => {
  const { setUp } = await import("./lib/set-up.mjs");
  const { runPulumi } = await import("./lib/pulumi-command.mjs");
  return setUp([], (cli) => runPulumi(cli, process.argv.slice(2)));
});
