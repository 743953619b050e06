import { z } from "zod";
import { type CollectionName, collections } from "./collections.js";

const normalFormSchema = z.enum([
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
]);

export type NormalForm = z.infer<typeof normalFormSchema>;

const maskSchema = z.strictObject({
  /**
   * Members that are masked, as paths with points: `secret_key`, `config.auth.password`, `json_value.*.token`. `*` is any one
   * member or element, `**` any number of them.
   */
  paths: z.array(z.string().min(1)).min(1),
  as: z
    .enum(["asterisks", "partly", "last-four", "filtered", "bullets", "null", "empty", "absent"])
    .default("asterisks"),
});

export type Mask = z.infer<typeof maskSchema>;

const charsetSchema = z.strictObject({
  name: z.enum(["utf-8", "iso-8859-1", "windows-1254"]),
  /** Whether the answer's head names it; default true. */
  declared: z.boolean().default(true),
});

export type Charset = z.infer<typeof charsetSchema>;

/** How a platform treats the objects of one collection, where it is not as the sandbox's README says. */
export const variantSchema = z.strictObject({
  /** What a good answer to a POST, PUT or PATCH holds; default the whole object, for settings nothing. */
  answers: z
    .enum([
      "whole",
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
    ])
    .optional(),
  /** What a list shows of its objects; default all. */
  lists: z.enum(["whole", "names"]).optional(),
  /** Writes are answered 202 in the place of 200 and 201. */
  accepted: z.boolean().optional(),
  /** Writes that are answered as if they were done, and are not: all, or those of these members. */
  ignored: z.union([z.literal("everything"), z.array(z.string().min(1))]).optional(),
  /** So many reads after a write still show what was before it. */
  lateReads: z.int().min(0).max(1000).optional(),
  /** What becomes of the values that are written. */
  normalForms: z.array(normalFormSchema).optional(),
  /** Members of a body that the collection does not have; default dropped. */
  unknownMembers: z.enum(["dropped", "kept", "refused"]).optional(),
  /** What OPTIONS tells; default the members. */
  options: z.enum(["members", "nothing", "refused"]).optional(),
  /** How the ids of other objects are shown; they are written as ids in any case. */
  references: z.enum(["ids", "id-objects", "pk-objects"]).optional(),
  /** What is shown otherwise than it is stored. A mask that is sent is stored. */
  masks: z.array(maskSchema).optional(),
  /** The id of an object that is gone is given to the next one. */
  reuseIds: z.boolean().optional(),
  /** In which bytes answers come. */
  charset: charsetSchema.optional(),
  /** What a DELETE is answered, and whether it is done. */
  deletions: z
    .strictObject({
      status: z.union([z.literal(200), z.literal(204), z.literal(404), z.literal(409), z.literal(410)]).default(204),
      effective: z.boolean().default(true),
    })
    .optional(),
  /** Users who see nothing of it, by name, or all; default none. */
  hiddenFrom: z.union([z.literal("everybody"), z.array(z.string().min(1))]).optional(),
  /** What they get; an object is a 404 for them in any case. Default an empty list. */
  hiddenAs: z.enum(["empty", "404", "403"]).optional(),
  /** Whether two objects of one name, key, slug or target are refused; default true. */
  unique: z.boolean().optional(),
});

export type Variant = z.infer<typeof variantSchema>;

/** Variants by collection; `*` is for all, and what a collection has of its own wins. */
export const variantsByCollectionSchema = z.partialRecord(
  z.enum(["*", ...(Object.keys(collections) as CollectionName[])]),
  variantSchema,
  {
    error: (issue) =>
      (issue.code as string) === "unrecognized_keys"
        ? `there is no collection ${(issue.keys as string[]).join(", ")}; there are *, ${Object.keys(collections).join(", ")}`
        : undefined,
  },
);

export type VariantsByCollection = z.infer<typeof variantsByCollectionSchema>;
export type VariantsInput = z.input<typeof variantsByCollectionSchema>;
