/** Gives a part of a component its resource name: `short`, or the next longer one while that is taken. */
export type NameGiver = (type: string, short: string, longer?: string) => string;

/**
 * Names for the parts of a component. The first part of a type takes the short name; one that shares it takes the name that
 * holds its whole identity, so that a part that stands keeps its name when another one is added after it.
 *
 * @param prefix name of the component
 */
export function nameGiver(prefix: string): NameGiver {
  const taken = new Set<string>();
  return (type, short, longer = short) => {
    let name = `${prefix}-${short}`;
    for (let number = 1; taken.has(`${type} ${name}`); number++) {
      name = number === 1 ? `${prefix}-${longer}` : `${prefix}-${longer}-${number}`;
    }
    taken.add(`${type} ${name}`);
    return name;
  };
}
