import * as pulumi from "@pulumi/pulumi";
import { IGNORED } from "./ignored.js";
import { SECRET_PATHS } from "./marked-secrets.js";
import { refuseOptions } from "./options.js";
import { refuseUnresolvable } from "./resolvable.js";
import { secretPaths } from "./secret-paths.js";
import { refuseTwin } from "./twins.js";

type Registration = [type: string, name: string, properties: pulumi.Inputs, opts: pulumi.CustomResourceOptions];

/**
 * What a resource class hands to `CustomResource`: a type token and the constant provider text, nothing that has to be
 * serialised. Both are stored in state files and must never change.
 *
 * A function and not a base class, because Pulumi takes the caller of the third constructor for the user's code.
 *
 * @param identity what names the object on the platform; a program declares it once
 * @param outputs names of the outputs: only those named in the properties become members of the instance
 * @param known names of inputs whose secrets the provider takes out of messages by itself
 */
export function registration(
  type: string,
  name: string,
  args: object,
  outputs: { shown: readonly string[]; secret: readonly string[] },
  opts: pulumi.CustomResourceOptions | undefined,
  identity?: readonly unknown[],
  known: readonly string[] = [],
): Registration {
  refuseUnresolvable();
  refuseOptions(type, name, opts);
  if (identity !== undefined) refuseTwin(type, name, identity);
  const secret = ["settled", ...outputs.secret];
  const undeclared = ["origin", ...outputs.shown, ...secret].map((key) => [key, undefined] as const);
  const properties = {
    ...Object.fromEntries(undeclared),
    ...args,
    [SECRET_PATHS]: secretPaths(args, known),
    ...(opts?.ignoreChanges !== undefined && opts.ignoreChanges.length > 0 && { [IGNORED]: opts.ignoreChanges }),
    __provider: `exports.handler=()=>require("pulumi-akinon/entry").${type};`,
  };
  const options = pulumi.mergeOptions(opts, { additionalSecretOutputs: secret });
  return [`pulumi-nodejs:dynamic/akinon:${type}`, name, properties, options];
}
