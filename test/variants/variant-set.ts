import type { VariantsInput } from "akinon-sandbox";
import type { Random } from "./random.js";

type Variant = NonNullable<VariantsInput["*"]>;

/** Something that happens to the resource's object once it stands. */
export type Event = "hidden" | "reused id" | "twin";

/** One way in which a platform differs. Two of one slot exclude each other. */
export interface Difference {
  name: string;
  slot: string;
  /** How it is played from the start. */
  variant?: Variant;
  /** Played once the object stands, or how it is played then. */
  event?: Event;
  during?: Variant;
  /** Only for scenarios. */
  scenarioSchema?: "one-channel";
}

/** Members that hold secrets, in whichever object. */
const SECRETS = ["secret_key", "**.password", "**.token", "**.api_key", "additional_headers.*"];
const MASKS = ["asterisks", "partly", "last-four", "filtered", "bullets", "null", "empty", "absent"] as const;
const ANSWERS = [
  "id",
  "id-and-name",
  "sent",
  "echo",
  "empty-object",
  "message",
  "data",
  "empty",
  "text",
  "json-text",
  "before",
] as const;
const FORMS = [
  "lower-case",
  "trimmed",
  "null-to-list",
  "sorted-lists",
  "numbers-as-texts",
  "booleans-as-texts",
  "slashes-dropped",
  "nulls-dropped",
  "urls",
  "defaults",
] as const;
const DELETIONS = [
  [204, false],
  [404, false],
  [409, false],
  [410, false],
  [200, true],
  [404, true],
  [410, true],
] as const;

export const DIFFERENCES: readonly Difference[] = [
  ...ANSWERS.map((answers) => ({ name: `answers ${answers}`, slot: "answers", variant: { answers } })),
  { name: "lists of names only", slot: "lists", variant: { lists: "names" } },
  { name: "answered 202", slot: "accepted", variant: { accepted: true } },
  { name: "writes ignored", slot: "ignored", variant: { ignored: "everything" } },
  ...["is_active", "json_value", "additional_headers", "channels", "values", "configuration", "target_url"].map(
    (member): Difference => ({ name: `${member} ignored`, slot: "ignored", variant: { ignored: [member] } }),
  ),
  ...[1, 2, 5].map((lateReads) => ({ name: `reads late ${lateReads}`, slot: "late", variant: { lateReads } })),
  ...FORMS.map((form): Difference => ({ name: form, slot: form, variant: { normalForms: [form] } })),
  ...(["kept", "refused"] as const).map((unknownMembers) => ({
    name: `unknown members ${unknownMembers}`,
    slot: "unknown members",
    variant: { unknownMembers },
  })),
  ...(["nothing", "refused"] as const).map((options) => ({
    name: `OPTIONS ${options}`,
    slot: "options",
    variant: { options },
  })),
  ...(["id-objects", "pk-objects"] as const).map((references) => ({
    name: `references as ${references}`,
    slot: "references",
    variant: { references },
  })),
  ...MASKS.map((as): Difference => ({
    name: `masks ${as}`,
    slot: "masks",
    variant: { masks: [{ paths: SECRETS, as }] },
  })),
  ...(["iso-8859-1", "windows-1254"] as const).flatMap((name) =>
    [true, false].map((declared): Difference => ({
      name: `${name}${declared ? "" : " undeclared"}`,
      slot: "charset",
      variant: { charset: { name, declared } },
    })),
  ),
  ...DELETIONS.map(([status, effective]): Difference => ({
    name: `DELETE ${status}${effective ? "" : " without effect"}`,
    slot: "deletions",
    variant: { deletions: { status, effective } },
  })),
  ...(["empty", "404", "403"] as const).map((hiddenAs): Difference => ({
    name: `hidden for a while (${hiddenAs})`,
    slot: "event",
    event: "hidden",
    during: { hiddenFrom: "everybody", hiddenAs },
  })),
  { name: "id of another object", slot: "event", event: "reused id", during: { reuseIds: true } },
  { name: "a twin appears", slot: "event", event: "twin", variant: { unique: false } },
  { name: "one channel", slot: "schema", scenarioSchema: "one-channel" },
];

/** Two or three differences that go together. */
export function draw(random: Random, allowed: (difference: Difference) => boolean): Difference[] {
  const count = 2 + random.whole(2);
  const drawn: Difference[] = [];
  for (const difference of random.shuffled(DIFFERENCES.filter(allowed))) {
    if (drawn.length < count && !drawn.some(({ slot }) => slot === difference.slot)) drawn.push(difference);
  }
  return drawn;
}

/** All of them as one variant; `during`: while the event is on. */
export function together(differences: readonly Difference[], during = false): Variant {
  const variants = differences.flatMap((each) => [each.variant ?? {}, (during ? each.during : undefined) ?? {}]);
  const normalForms = variants.flatMap((variant) => variant.normalForms ?? []);
  return Object.assign({}, ...variants, normalForms.length > 0 && { normalForms }) as Variant;
}
