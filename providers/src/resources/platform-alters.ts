import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export interface PlatformAltersArgs {
  /**
   * Paths of members that the platform alters on purpose, in the platform's names, for example `["rules[0].id"]`. The provider
   * then records the platform's value there instead of refusing it. A later change of that value is drift. Default: none; an
   * altered member is an error. Changes only the state.
   */
  platformAlters?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
}

export const platformAltersSchema = z.array(z.string().min(1, "must not be empty")).optional();
