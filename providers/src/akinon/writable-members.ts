import type { HttpReader } from "../http/client.js";
import { PlatformError } from "../http/errors.js";

/** What a body would hold that the collection does not know: the platform would take the write and leave it out. */
export class UnknownMembers extends Error {}

/** A member in the answer to OPTIONS, as Django REST framework describes it. */
interface Described {
  read_only?: unknown;
  children?: unknown;
  child?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * The members that a collection takes, as far as it says so: the platform ignores members that it does not know without a
 * word. Asked once, and only before a write.
 */
export class WritableMembers {
  #asked: Promise<Record<string, unknown> | undefined> | undefined;

  constructor(
    private readonly http: HttpReader,
    private readonly path: string,
    private readonly noun: string,
  ) {}

  /**
   * @param remedy what a person can do, for the message
   * @throws UnknownMembers naming each member that cannot be written, by path
   */
  async refuseUnknown(body: object, remedy: string): Promise<void> {
    this.#asked ??= this.#ask();
    const described = await this.#asked;
    if (described === undefined) return;
    const unknown = unknownIn(body, described);
    if (unknown.length === 0) return;
    const writable = (await this.names()) ?? [];
    throw new UnknownMembers(
      `${this.http.origin}${this.path} has no ${unknown.join(", ")}, and would silently ignore what you declare there; ` +
        `it has ${writable.join(", ")}. Nothing was written. ${remedy}`,
    );
  }

  /** Names of the members that can be written; undefined where the platform does not say. */
  async names(): Promise<string[] | undefined> {
    this.#asked ??= this.#ask();
    const described = await this.#asked;
    return described && Object.keys(described).filter((name) => isWritable(described[name]));
  }

  async #ask(): Promise<Record<string, unknown> | undefined> {
    try {
      const answer = await this.http.options(this.path, `members of a ${this.noun}`);
      const actions = isObject(answer) ? answer.actions : undefined;
      const { POST: post, PUT: put } = isObject(actions) ? actions : {};
      const members = [post, put].find(isObject);
      return members !== undefined && Object.values(members).some(isWritable) ? members : undefined;
    } catch (error) {
      // An installation need not answer: then the object itself shows what was taken.
      if (error instanceof PlatformError) return undefined;
      throw error;
    }
  }
}

const isWritable = (member: unknown) => isObject(member) && (member as Described).read_only !== true;

function unknownIn(value: unknown, described: Record<string, unknown>, path = ""): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const where = path === "" ? name : `${path}.${name}`;
    if (!Object.hasOwn(described, name) || !isWritable(described[name])) return [where];
    return unknownBelow(member, described[name] as Described, where);
  });
}

function unknownBelow(value: unknown, { children, child }: Described, path: string): string[] {
  if (isObject(children)) return unknownIn(value, children, path);
  if (!isObject(child) || !Array.isArray(value)) return [];
  return [...new Set(value.flatMap((element) => unknownBelow(element, child as Described, `${path}[]`)))];
}
