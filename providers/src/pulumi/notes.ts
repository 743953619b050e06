/** What a person should know of a resource. `about` is the part that is this resource's own. */
export type Note = string | { about: string; text: string };

export function joined(notes: readonly Note[]): Note | undefined {
  if (notes.length < 2) return notes[0];
  return notes.map((note) => (typeof note === "string" ? note : `${note.about}: ${note.text}`)).join("; ");
}

/** Gathers notes for a moment. Resources of one type with the same note share a line. */
export class Notes {
  readonly #lines = new Map<string, { type: string; text: string; names: string[] }>();
  #printed: Promise<void> | undefined;

  /**
   * @param moment how long notes are gathered; a call with a note waits as long, so that no note outlives its call
   */
  constructor(
    private readonly print: (line: string) => void,
    private readonly moment: () => Promise<unknown> = () => Promise.resolve(),
  ) {}

  /** Resolves when the note is printed. */
  add(type: string, name: string, text: string): Promise<void> {
    const key = `${type}: ${text}`;
    const line = this.#lines.get(key) ?? { type, text, names: [] };
    line.names.push(name);
    this.#lines.set(key, line);
    this.#printed ??= this.moment().then(() => this.#printAll());
    return this.#printed;
  }

  #printAll(): void {
    this.#printed = undefined;
    for (const { type, text, names } of this.#lines.values()) {
      this.print(`${type} ${names.sort().join(", ")}: ${text}.`);
    }
    this.#lines.clear();
  }
}
