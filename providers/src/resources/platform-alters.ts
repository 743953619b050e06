import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

export interface PlatformAltersArgs {
  /**
   * Members that the platform alters on purpose, each with everything below it, by their path under the platform's names, e.g.
   * `["rules[0].id"]`. What the platform shows there after a write is recorded and told instead of refused; a later change of it
   * shows as drift. Default none: a member that comes back as something else than declared is an error. Update that writes nothing.
   */
  platformAlters?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
}

export const platformAltersSchema = z.array(z.string().min(1, "must not be empty")).optional();
