import type { Asked } from "./requests.js";

/** What a system answered, with what every run has of its own taken out. */
export interface Answered {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

const HEADERS = ["content-type", "location", "www-authenticate", "allow"];
const DATES = ["created_date", "modified_date"];

/** One system with its users' tokens. */
export class System {
  #ids: number[] = [];

  constructor(
    readonly url: string,
    private readonly tokens: Readonly<Record<string, string>>,
  ) {}

  forgetIds(): void {
    this.#ids = [];
  }

  async ask({ user, method, path, body, contentType = "application/json" }: Asked): Promise<Answered> {
    const response = await fetch(this.url + path.replace(/\{(\d)\}/, (_, index: string) => this.#idOf(Number(index))), {
      method,
      redirect: "manual",
      headers: {
        Accept: "application/json",
        ...(user !== null && { Authorization: `Token ${this.tokens[user] ?? "of-nobody"}` }),
        ...(body !== undefined && { "Content-Type": contentType }),
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
    const parsed: unknown = isJson ? JSON.parse(text) : text === "" ? undefined : "a page";
    if (method === "POST" && response.status === 201) this.#ids.push((parsed as { id: number }).id);
    const headers = HEADERS.map((name) => [name, response.headers.get(name)] as const).filter(
      ([, value]) => value !== null,
    );
    return {
      status: response.status,
      headers: Object.fromEntries(headers.map(([name, value]) => [name, this.#plain(value!)])),
      body: this.#normal(parsed),
    };
  }

  #idOf = (index: number) => String(this.#ids[index % Math.max(1, this.#ids.length)] ?? 999_999);

  /** Addresses without the host. */
  #plain = (text: string) => text.replace(this.url, "").replace(/; charset=utf-8$/i, "");

  #normal(value: unknown, name = ""): unknown {
    if (name === "id" && typeof value === "number") return `#${this.#ids.indexOf(value)}`;
    if (DATES.includes(name) && typeof value === "string") return "a date";
    if (typeof value === "string") return this.#plain(value);
    if (Array.isArray(value)) {
      const list = value.map((element) => this.#normal(element));
      // Lists have no order; where they have pages their elements differ with it.
      return name === "results" ? list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list;
    }
    if (value === null || typeof value !== "object") return value;
    // Forms, which the real host takes as well, are chosen not to be taken (`rest.methods`).
    const members = Object.entries({ ...value, ...("parses" in value && { parses: "JSON" }) }).map(
      ([key, member]) => [key, this.#normal(member, key)] as const,
    );
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** An answer with its sentences taken out: those of errors, and of a description. */
export function withoutSentences({ status, headers, body }: Answered): Answered {
  const blank = (value: unknown): unknown => {
    if (typeof value === "string") return "a sentence";
    if (Array.isArray(value)) return value.map(blank);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, blank(member)]));
  };
  if (status >= 400) return { status, headers, body: blank(body) };
  const isDescription = body !== null && typeof body === "object" && "renders" in body;
  return { status, headers, body: isDescription ? { ...body, name: "a sentence", description: "a sentence" } : body };
}
