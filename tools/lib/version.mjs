/**
 * Whether version `a` is at least `b`; a leading `v` and what follows the third number do not count. Text that is no
 * version is at least nothing.
 *
 * @param {string} a
 * @param {string} b
 */
export function isAtLeast(a, b) {
  const [left, right] = [a, b].map(numbers);
  if (left === undefined || right === undefined) return false;
  const part = left.findIndex((number, index) => number !== right[index]);
  return part === -1 || left[part] > right[part];
}

function numbers(version) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version.trim());
  return match === null ? undefined : match.slice(1).map(Number);
}
