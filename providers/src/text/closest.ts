/** The text that is most like another one: that begins and ends as it does for the longest part; undefined where there is none. */
export function closestTo(text: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, likeness: likeness(text.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => b.likeness - a.likeness);
  return best?.candidate;
}

/** The one of the candidates that a text is a misspelling of; undefined where it is none, or is the candidate itself. */
export function misspelt(text: string, candidates: readonly string[]): string | undefined {
  const closest = closestTo(text, candidates);
  if (closest === undefined || closest === text) return undefined;
  const alike = sameLetters(text.toLowerCase(), closest.toLowerCase());
  return alike >= 4 && Math.max(text.length, closest.length) - alike <= 2 ? closest : undefined;
}

const likeness = (a: string, b: string) => sameLetters(a, b) / Math.max(a.length, b.length);

/** How many letters are the same at the beginning and at the end. */
export function sameLetters(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let [start, end] = [0, 0];
  while (start < shorter && a[start] === b[start]) start++;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return start + end;
}
