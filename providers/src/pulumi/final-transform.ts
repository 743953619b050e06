import * as pulumi from "@pulumi/pulumi";
import { IGNORED } from "./ignored.js";
import { SECRET_PATHS } from "./marked-secrets.js";
import { isMocked } from "./run.js";
import { secretPaths } from "./secret-paths.js";

export const TYPE_PREFIX = "pulumi-nodejs:dynamic/akinon:";

/** Inputs of a type that are secret whatever the program says, and how each is made so. */
export type Guards = Readonly<Record<string, (value: unknown) => unknown>>;

type Properties = Record<string, unknown>;

export const guarded = (properties: Properties, guards: Guards): Properties => ({
  ...properties,
  ...Object.fromEntries(
    Object.entries(guards)
      .filter(([name]) => properties[name] && !pulumi.runtime.isRpcSecret(properties[name]))
      .map(([name, guard]) => [name, guard(properties[name])]),
  ),
});

const guardsOf = new Map<string, Guards>();

/** Tells the final transform which inputs of a type are always secret. */
export const setGuards = (type: string, guards: Guards) => void guardsOf.set(TYPE_PREFIX + type, guards);

/**
 * Options with a transform of our own after those that are given. A transform can set a secret or `ignoreChanges` after the
 * arguments were read, and the engine tells the provider of neither: ours notes both among the inputs. It costs a call, so it
 * is only there where others are. Those that a program gives to the whole stack come later, and are not seen.
 *
 * @param opts of a resource, or of a component
 */
export function withFinalTransform<Options extends pulumi.ResourceOptions>(opts: Options): Options {
  if (isMocked() || !hasTransforms(opts)) return opts;
  return { ...opts, transforms: [...(opts.transforms ?? []), noteChanges] };
}

/** The SDK keeps those of the older kind, of parents and of the stack, at each resource. */
function hasTransforms({ parent, transforms, transformations }: pulumi.ResourceOptions): boolean {
  const above = (parent ?? pulumi.runtime.getStackResource() ?? {}) as { __transformations?: unknown[] };
  const lists = [transforms, transformations, above.__transformations];
  return lists.some((list) => list !== undefined && list.length > 0);
}

const noteChanges: pulumi.ResourceTransform = async ({ type, props, opts }) => {
  const guards = guardsOf.get(type);
  if (guards === undefined) return undefined;
  const properties = guarded(props, guards);
  const { [SECRET_PATHS]: known, ...others } = properties;
  const found = (await secretPaths(others, Object.keys(guards))) ?? [];
  const paths = [...new Set([...((known as string[] | undefined) ?? []), ...found])].sort();
  const { ignoreChanges = [] } = opts;
  return {
    props: {
      ...properties,
      ...(paths.length > 0 && { [SECRET_PATHS]: paths }),
      ...(ignoreChanges.length > 0 && { [IGNORED]: ignoreChanges }),
    },
    opts,
  };
};
