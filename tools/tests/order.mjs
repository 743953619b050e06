/** The folders whose files take longest come first, so that no core waits at the end for a file that began late. */
const KINDS = ["lint", "variants", "conformance", "consumer", "protocol", "stack", "unit"];

/**
 * Files of tests, mixed by a seed within their kind: no test may depend on another file.
 *
 * @param {string[]} files relative to the project's root
 * @param {number} seed
 */
export function inOrder(files, seed) {
  const next = numbers(seed);
  const kind = (file) => KINDS.indexOf(file.split("/")[1]);
  return [...files]
    .sort()
    .map((file) => ({ file, kind: kind(file), place: next() }))
    .sort((a, b) => a.kind - b.kind || a.place - b.place)
    .map(({ file }) => file);
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
