import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Row = Record<string, unknown>;

/** What a platform answers. Without `json` the body is empty; `text` is sent as it is. */
export interface Answer {
  status?: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

/**
 * A platform of rows, for behaviour that the sandbox does not have: collections by path, as plain as possible. A test puts its
 * own functions in the place of those that are hooks.
 */
export class Rest {
  /** Rows of each collection, by its path. */
  readonly rows = new Map<string, Row[]>();
  /** Each request, e.g. `PATCH /api/v1/oms/things/5/`. */
  readonly requests: string[] = [];
  /** Body of each write, with its request. */
  readonly writes: { request: string; body: unknown }[] = [];
  nextId = 100;

  /** How a row is shown. */
  out = (_path: string, row: Row): unknown => row;
  /** How a list shows it. */
  listed = (path: string, row: Row): unknown => this.out(path, row);
  /** What is stored of a body. */
  into = (_path: string, row: Row, body: Row, _method: string): Row => ({ ...row, ...body });
  /** Comes before everything else; may answer, or end the connection and answer nothing. */
  before = (_request: IncomingMessage, _response: ServerResponse, _body: unknown): Answer | undefined | void =>
    undefined;
  answerPost = (path: string, row: Row): Answer => ({ status: 201, json: this.out(path, row) });
  answerPatch = (path: string, row: Row): Answer => ({ json: this.out(path, row) });
  answerDelete = (_path: string, _row: Row): Answer => ({ status: 204 });
  /** `actions.POST` of the answer to OPTIONS, by path of the collection. */
  readonly described = new Map<string, unknown>();

  private constructor(private readonly server: Server) {}

  static async start(rows: Record<string, Row[]> = {}): Promise<Rest> {
    const server = createServer((request, response) => void rest.handle(request, response));
    const rest = new Rest(server);
    for (const [path, list] of Object.entries(rows)) rest.rows.set(path, list);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return rest;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Stack configuration that points at it. */
  config(token: string, more: Record<string, string> = {}): Record<string, string> {
    return { "akinon:omnitronUrl": this.url, "akinon:token": token, "akinon:maxRetries": "0", ...more };
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURI(request.url!.split("?")[0]!);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const line = `${request.method} ${path}`;
    this.requests.push(line);
    if (body !== undefined || request.method === "DELETE") this.writes.push({ request: line, body });
    const answer = this.before(request, response, body) ?? this.answer(request.method!, path, body as Row);
    if (response.destroyed || response.writableEnded) return;
    const { status = 200, json, text: plain, headers } = answer;
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(plain ?? (json === undefined ? "" : JSON.stringify(json)));
  }

  private answer(method: string, path: string, body: Row): Answer {
    const list = this.rows.get(path);
    if (list !== undefined) return this.ofCollection(method, path, list, body);
    const [, collection, id] = /^(.*\/)([^/]+)\/$/.exec(path) ?? [];
    const rows = this.rows.get(collection ?? "");
    const index = rows?.findIndex((row) => String(row.id) === id) ?? -1;
    if (rows === undefined || index < 0) return { status: 404, json: { detail: "Not found." } };
    return this.ofRow(method, collection!, rows, index, body);
  }

  private ofCollection(method: string, path: string, list: Row[], body: Row): Answer {
    if (method === "GET") {
      const results = list.map((row) => this.listed(path, row));
      return { json: { count: list.length, next: null, previous: null, results } };
    }
    if (method === "OPTIONS") {
      const members = this.described.get(path);
      return { json: { name: path, ...(members !== undefined && { actions: { POST: members } }) } };
    }
    if (method !== "POST") return { status: 405, json: { detail: `Method "${method}" not allowed.` } };
    const row = this.into(path, { id: this.nextId++ }, body, method);
    list.push(row);
    return this.answerPost(path, row);
  }

  private ofRow(method: string, path: string, rows: Row[], index: number, body: Row): Answer {
    const row = rows[index]!;
    if (method === "GET") return { json: this.out(path, row) };
    if (method === "DELETE") {
      rows.splice(index, 1);
      return this.answerDelete(path, row);
    }
    rows[index] = this.into(path, row, body, method);
    return this.answerPatch(path, rows[index]);
  }
}
