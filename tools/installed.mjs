// `prepare` of package.json, with which npm ends an installation: set-up need not install again.
import { markInstalled } from "./lib/npm-installation.mjs";
import { root } from "./lib/paths.mjs";

markInstalled(root);
