import * as pulumi from "@pulumi/pulumi";
import { noteDeclared } from "./declared.js";
import { IGNORED } from "./ignored.js";
import { type Guards, guarded, setGuards, TYPE_PREFIX, withFinalTransform } from "./final-transform.js";
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
 * Each property costs the program 0.2 ms and 20 KB in Pulumi's SDK, one without a value too. So there is none but what the
 * program declares; `outputOf` has the outputs.
 *
 * A function and not a base class, because Pulumi takes the caller of the third constructor for the user's code.
 *
 * @param identity what names the object on the platform; a program declares it once
 * @param secretOutputs names of the outputs that may hold secrets, beside `settled`
 * @param guards inputs that are always secret, and how; the provider takes what they hold out of messages by itself
 */
export function registration(
  type: string,
  name: string,
  args: object,
  secretOutputs: readonly string[],
  opts: pulumi.CustomResourceOptions | undefined,
  identity?: readonly unknown[],
  guards: Guards = {},
): Registration {
  refuseUnresolvable();
  refuseOptions(type, name, opts);
  setGuards(type, guards);
  if (identity !== undefined) refuseTwin(type, name, identity);
  const declared = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  noteDeclared(opts?.parent, { type, name, properties: declared });
  const properties = {
    ...guarded(declared, guards),
    ...(opts?.ignoreChanges !== undefined && opts.ignoreChanges.length > 0 && { [IGNORED]: opts.ignoreChanges }),
    __provider: `exports.handler=()=>require("pulumi-akinon/entry").${type};`,
  };
  const paths = secretPaths(properties, Object.keys(guards));
  const options = pulumi.mergeOptions(withFinalTransform(opts ?? {}), {
    additionalSecretOutputs: ["settled", ...secretOutputs],
  });
  return [
    TYPE_PREFIX + type,
    name,
    paths === undefined ? properties : { ...properties, [SECRET_PATHS]: paths },
    options,
  ];
}
