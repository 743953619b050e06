import type { Api } from "../../rest/api.js";
import { type VariantsByCollection, variantsByCollectionSchema } from "../../state/variants.js";
import type { Shared } from "../../state/world.js";
import type { JsonObject } from "../../values/json.js";
import { anything, route } from "./route.js";

/** How collections differ from the usual. */
export function variantRoutes(api: Api, { played, changes }: Shared): void {
  const all = () => played.all as unknown as JsonObject;
  route(api, "GET variants", {
    id: "variants",
    summary: "How collections differ from the usual",
    answers: { 200: anything },
    handle: ({ context }) => context.json(all()),
  });
  route<VariantsByCollection>(api, "PUT variants", {
    id: "playVariants",
    summary: "Let collections differ in this way, and in no other",
    body: variantsByCollectionSchema,
    answers: { 200: anything },
    handle: ({ context, body }) => {
      played.play(body);
      changes.changed();
      return context.json(all());
    },
  });
}
