import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export interface PlatformAltersArgs {
  /**
   * Members that the platform alters on purpose, by their path under the platform's names, for example `["rules[0].id"]`.
   * What the platform shows there, and below it, after a write is recorded instead of refused; a later change of it is drift.
   * Default: none; a member that comes back altered is an error. Changes only the state.
   */
  platformAlters?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
}

export const platformAltersSchema = z.array(z.string().min(1, "must not be empty")).optional();
