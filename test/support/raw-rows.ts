import { type Answer, type Received, Receiver } from "./receiver.js";

/** A collection of one row that is kept as text: of a write what was sent, byte for byte. */
export class RawRow {
  /** Text of each write's body. */
  readonly written: string[] = [];

  private constructor(
    private readonly server: Receiver,
    private readonly path: string,
    private readonly id: number,
    /** Members of the row, each as JSON text. */
    readonly members: Record<string, string>,
    private readonly encoding: BufferEncoding,
    private readonly charset: string,
  ) {}

  /** @param charset what the header says of the encoding, e.g. `; charset=ISO-8859-1` */
  static async start(
    path: string,
    members: Record<string, string>,
    encoding: BufferEncoding = "utf8",
    charset = "",
  ): Promise<RawRow> {
    const server = await Receiver.start();
    const row = new RawRow(server, path, 1, members, encoding, charset);
    server.answer = (request) => row.#answer(request);
    return row;
  }

  get config(): Record<string, string> {
    return {
      "akinon:omnitronUrl": this.server.url,
      "akinon:token": "raw-rows-have-no-token",
      "akinon:maxRetries": "0",
    };
  }

  stop(): void {
    this.server.stop();
  }

  get text(): string {
    const all = [`"id":${this.id}`, ...Object.entries(this.members).map(([name, text]) => `"${name}":${text}`)];
    return `{${all.join(",")}}`;
  }

  #answer({ method, path, body }: Received): Answer {
    const isList = path.split("?")[0] === this.path;
    if (method === "GET") {
      return this.#json(isList ? `{"count":1,"next":null,"previous":null,"results":[${this.text}]}` : this.text);
    }
    if (method === "OPTIONS") return this.#json("{}");
    this.written.push(body);
    // What a test declares has one member; what is put back as well.
    const [, name, text] = /^\{"([^"]+)":(.*)\}$/s.exec(body)!;
    this.members[name!] = text!;
    return { status: 200 };
  }

  #json(text: string): Answer {
    return {
      status: 200,
      headers: { "Content-Type": `application/json${this.charset}` },
      body: Buffer.from(text, this.encoding),
    };
  }
}
