import { declaredPart, withDeclaredPart } from "../../providers/src/documents/declared-part.js";
import { inOrderOf, type KeyedLists } from "../../providers/src/documents/keyed-lists.js";
import { maskedPaths } from "../../providers/src/documents/masks.js";
import { acceptedInWords, refusedInWords } from "../../providers/src/documents/outcome.js";
import { difference } from "../../providers/src/documents/patch.js";
import { drifted, expected, type Members, toWrite, wayBack } from "../../providers/src/documents/settled.js";
import { withoutMasks } from "../../providers/src/documents/without-masks.js";
import { judge } from "../../providers/src/resources/judge.js";
import { planObject } from "../../providers/src/resources/object.js";

export interface Case {
  declared: (size: number) => unknown;
  /** What the platform shows of it. */
  shown: (size: number) => unknown;
  keyedLists?: KeyedLists;
}

export const texts = (size: number) => Array.from({ length: size }, (_, index) => `SKU-${index}`);
const elements = (size: number) => texts(size).map((name) => ({ name, price: name.length, tags: ["a"] }));
const members = (size: number) => Object.fromEntries(texts(size).map((name) => [name, { "": "x".repeat(10) }]));
const padded = (text: string) => ` ${text}`;

/** Documents of a size, and what a platform shows of them. */
export const CASES: Record<string, Case> = {
  "a list of equal texts": { declared: texts, shown: texts },
  "a list of texts that are all shown in another form": {
    declared: texts,
    shown: (size) => texts(size).map(padded),
  },
  "a list of texts that are all changed": {
    declared: texts,
    shown: (size) => texts(size).map((text) => text.toLowerCase()),
  },
  "a list in another order": {
    declared: texts,
    shown: (size) => texts(size).reverse(),
    keyedLists: { value: "" },
  },
  "a keyed list in another order": {
    declared: elements,
    shown: (size) => elements(size).reverse(),
    keyedLists: { value: "name" },
  },
  "a document with as many members": { declared: members, shown: members },
  "a document with as many members that nobody declared": {
    declared: () => ({ ours: 1 }),
    shown: (size) => ({ ours: 2, ...members(size) }),
  },
};

/** Everything that an update and a destroy do with a document. */
export function wholeWay(desired: Members, shown: Members, keyedLists: KeyedLists): void {
  const declared = {
    identity: {},
    desired,
    rules: { keyedLists },
    seen: (item: Members) => item,
    former: (item: Members) => item,
    claims: { isOwn: () => false, mayTake: () => true, refusal: () => "" },
  };
  const item = { id: 1, ...shown };
  planObject(declared, item);
  const { settled, refused } = judge({ ...declared, alters: ["value"] }, item);
  const judged = judge(declared, item, desired, shown);
  refusedInWords([...refused, ...judged.refused], []);
  acceptedInWords(judged.refused);
  const ours = { desired, settled };
  drifted(ours, shown, declared.rules);
  toWrite(desired, shown, ours, declared.rules);
  expected(desired, settled);
  difference(desired, shown);
  wayBack(shown, ours, desired, declared.rules);
  inOrderOf(desired, shown, keyedLists);
  declaredPart(shown, desired, keyedLists);
  withDeclaredPart(shown, desired, desired, keyedLists);
  maskedPaths(shown);
  withoutMasks(shown, desired, { shown, masked: [] });
}
