import * as pulumi from "@pulumi/pulumi";

/** The outputs that every resource has. */
export interface CommonOutputs {
  /** Scheme and host of the system written to. */
  origin: pulumi.Output<string>;
}

/**
 * Base of the resource classes: a type token and the constant provider text, nothing that has to be serialised.
 * Both are stored in state files and must never change.
 */
export abstract class DynamicResource extends pulumi.CustomResource {
  declare readonly origin: pulumi.Output<string>;

  protected constructor(
    type: string,
    name: string,
    args: object,
    outputs: { shown: readonly string[]; secret: readonly string[] },
    opts?: pulumi.CustomResourceOptions,
  ) {
    // Only outputs that are named in the properties become members of the instance.
    const undeclared = ["origin", "settled", ...outputs.shown, ...outputs.secret].map((key) => [key, undefined] as const);
    super(
      `pulumi-nodejs:dynamic/akinon:${type}`,
      name,
      {
        ...Object.fromEntries(undeclared),
        ...args,
        __provider: `exports.handler=()=>require("pulumi-akinon/entry").${type};`,
      },
      pulumi.mergeOptions(opts, { additionalSecretOutputs: ["settled", ...outputs.secret] }),
    );
  }
}
