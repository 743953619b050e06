import { sameLetters } from "../text/closest.js";

/** A shorter one may be part of any text by chance. */
const SHORTEST = 3;
const SHORTEST_WORD = 4;

/** Whether most of a secret can be read in a text: such a text is no mask of it, but something that was made of it. */
export function isReadable(secret: string, shown: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(shown)) return false;
  const [ours, theirs] = [loose(secret), loose(shown)];
  const covered = Math.max(sameLetters(ours, theirs), inWords(ours, theirs));
  return covered >= SHORTEST && covered * 2 > ours.length;
}

/** The escapes of HTML, of addresses and of JSON are as good as the signs that they stand for. */
const loose = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/&#?\w+;|%[\da-f]{2}|\\u[\da-f]{4}|\\.|[^\p{L}\p{N}]/gu, " ");

/** How much of a text stands in another one as words, in their order: what stands between them may be written otherwise. */
function inWords(ours: string, theirs: string): number {
  let covered = 0;
  let from = 0;
  for (const word of ours.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const place = word.length < SHORTEST_WORD ? -1 : theirs.indexOf(word, from);
    if (place < 0) continue;
    covered += word.length;
    from = place + word.length;
  }
  return covered;
}
