/** Documents that count how often somebody looks into them: the work of whoever compares them, on a machine of any speed. */
export class Counted {
  looks = 0;
  readonly #known = new WeakMap<object, object>();

  /** The same document, every part of which counts. */
  of<Document>(document: Document): Document {
    if (document === null || typeof document !== "object") return document;
    const known = this.#known.get(document) ?? new Proxy(document, this.#handler());
    this.#known.set(document, known);
    return known as Document;
  }

  #handler(): ProxyHandler<object> {
    return {
      get: (target, name, receiver) => {
        this.looks++;
        return this.of(Reflect.get(target, name, receiver) as unknown);
      },
      has: (target, name) => {
        this.looks++;
        return Reflect.has(target, name);
      },
      getOwnPropertyDescriptor: (target, name) => {
        this.looks++;
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
      ownKeys: (target) => {
        const keys = Reflect.ownKeys(target);
        this.looks += keys.length;
        return keys;
      },
    };
  }
}
