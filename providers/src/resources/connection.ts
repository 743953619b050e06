import type * as pulumi from "@pulumi/pulumi";

export interface ConnectionArgs {
  /**
   * Name of the connection of stack config `akinon:connections` that the object belongs to. Default: the stack's own
   * configuration, `akinon:omnitronUrl` and so on. Replaces the object where it leads to another system.
   */
  connection?: pulumi.Input<string> | undefined;
}
