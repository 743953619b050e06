/** The text that is most like another one: that begins and ends as it does for the longest part; undefined where there is none. */
export function closestTo(text: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, likeness: likeness(text.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => b.likeness - a.likeness);
  return best?.candidate;
}

function likeness(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < shorter && a[start] === b[start]) start++;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return (start + end) / Math.max(a.length, b.length);
}
