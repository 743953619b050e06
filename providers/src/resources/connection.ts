import type * as pulumi from "@pulumi/pulumi";

/** Which installation an object belongs to. */
export interface ConnectionArgs {
  /**
   * Name in `akinon:connections` of the installation that the object belongs to. Default: the stack's own `akinon:` keys.
   * Replaces the resource if it leads to another system.
   */
  connection?: pulumi.Input<string> | undefined;
}
