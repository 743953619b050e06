import { TYPE_PREFIX } from "../pulumi/final-transform.js";
import type { StackState } from "../pulumi/stack-state.js";

/** The URN of a resource below a component. */
export const urnBelow = (component: string, { type, name }: { type: string; name: string }): string =>
  `${component.split("::").slice(0, 3).join("::")}$${TYPE_PREFIX}${type}::${name}`;

/** Whether a state holds parts of a component that is none of these: one of these may be about to take them over. */
export const holdsOthers = (state: StackState, componentType: string, names: readonly string[]): boolean =>
  [...state.keys()].some((urn) => {
    const [, , chain = "", ...name] = urn.split("::");
    return (
      chain.includes(`${componentType}$${TYPE_PREFIX}`) && !names.some((own) => name.join("::").startsWith(`${own}-`))
    );
  });
