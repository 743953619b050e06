import { createRequire } from "node:module";

/** Of this package. */
export const { version: VERSION } = createRequire(__filename)("../../package.json") as { version: string };
