/**
 * Which type of resource made or took over an object in this run, by the object's address: where a program declares an object as
 * another type, that of the former type is deleted, and must leave it. One for all types of a process.
 */
export class Takeovers {
  readonly #types = new Map<string, string>();

  take(addresses: readonly string[], type: string): void {
    for (const address of addresses) this.#types.set(address, type);
  }

  /** Whether resources of other types have taken all of these objects. */
  areElsewhere(addresses: readonly string[], type: string): boolean {
    return addresses.length > 0 && addresses.every((address) => (this.#types.get(address) ?? type) !== type);
  }
}
