import { z } from "zod";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import { isTrimmed } from "../../text/white-space.js";
import type { Failure } from "../../pulumi/check.js";
import { onDestroyWithoutDeleteSchema } from "../on-destroy.js";
import { platformAltersSchema } from "../platform-alters.js";
import { unusableCredentials } from "./credentials.js";
import { guarded } from "./guard.js";
import { references, resolve } from "./secret-ref.js";

export const properties = z.strictObject({
  key: z.string().min(1, "must not be empty").refine(isTrimmed, "must not begin or end with white space"),
  value: z.unknown().refine((value) => value !== undefined, "is required; any JSON but null"),
  secrets: z.record(z.string(), z.string().min(1, "must not be empty")).optional(),
  onlyInPlaceOf: z.array(z.unknown()).optional(),
  keyedLists: z.record(z.string(), z.string()).optional(),
  platformAlters: platformAltersSchema,
  onDestroy: onDestroyWithoutDeleteSchema,
});

export type Inputs = z.infer<typeof properties>;

export function together(inputs: Inputs, olds: Partial<Inputs>): Failure[] {
  const secrets = inputs.secrets ?? {};
  const used = references(inputs.value);
  const unknown = used.filter(({ name }) => !(name in secrets));
  const unused = Object.keys(secrets).filter((name) => !used.some((reference) => reference.name === name));
  const refusal = olds.key === inputs.key ? guarded(inputs, olds.value, olds) : undefined;
  const masks = Object.entries(secrets).filter(([, secret]) => /^[*•]{2,}$/u.test(secret));
  return [
    ...unknown.map(({ name, path }) => ({
      property: path,
      reason: `refers to secret "${name}", which secrets does not have`,
    })),
    ...(ignoredPlaces(inputs).length > 0 ? [] : unused).map((name) => ({
      property: `secrets.${name}`,
      reason: `is not used; refer to it with secretRef("${name}")`,
    })),
    ...(unknown.length === 0 ? unusableCredentials(resolve(inputs.value, secrets)) : []),
    ...(refusal === undefined ? [] : [{ property: "value", reason: refusal }]),
    ...masks.map(([name]) => ({
      property: `secrets.${name}`,
      reason: "has only asterisks: that is a mask, not a secret",
    })),
  ];
}
