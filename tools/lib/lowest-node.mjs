import { isAtLeast } from "./version.mjs";

const LOWEST_NODE = "20.19.0";

/**
 * Goes on only on a Node that is new enough; an older one says so instead of stopping at what it cannot read.
 *
 * @param {() => Promise<number>} work loads what it needs only then
 * @returns {Promise<number>} its exit code, or 1
 */
export async function onSupportedNode(work) {
  if (isAtLeast(process.version, LOWEST_NODE)) return work();
  process.stderr.write(
    `Node ${LOWEST_NODE} or newer is needed; this is ${process.version}. Install one from https://nodejs.org/\n`,
  );
  return 1;
}
