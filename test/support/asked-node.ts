import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./provider-host.js";

const sdk = path.dirname(createRequire(path.join(root, "package.json")).resolve("@pulumi/pulumi"));

/** In which a CLI gets the version of this Node and the places of the repository's SDK without a start of Node. Windows asks Node. */
export const askedNode = ({ PATH }: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  process.platform === "win32"
    ? {}
    : {
        PATH: [path.join(__dirname, "asked-node"), PATH].filter(Boolean).join(path.delimiter),
        ASKED_NODE: process.execPath,
        ASKED_NODE_VERSION: process.version,
        ASKED_NODE_SDK: sdk,
      };
