/** A resource as a program declares it, its inputs as far as they are known. */
export interface Declared {
  type: string;
  name: string;
  properties: Readonly<Record<string, unknown>>;
}

const collections = new WeakMap<object, Declared[]>();

/** Collects what is declared below a component from now on. */
export function declaredBelow(parent: object): readonly Declared[] {
  const declared: Declared[] = [];
  collections.set(parent, declared);
  return declared;
}

/** Tells who collects what is declared below its parent. */
export function noteDeclared(parent: object | undefined, declared: Declared): void {
  if (parent !== undefined) collections.get(parent)?.push(declared);
}
