// `npm run akinon -- <anything>`: set-up, build and the command in one process, as `npm run pulumi` does.
import { onSupportedNode } from "./lib/lowest-node.mjs";

process.exitCode = await onSupportedNode(async () => {
  const { setUp } = await import("./lib/set-up.mjs");
  const { runAkinon } = await import("./lib/akinon-command.mjs");
  return setUp([], (cli) => runAkinon(cli, process.argv.slice(2)));
});
