import { type Sandbox, type SandboxOptions, startSandbox, type State } from "akinon-sandbox";
import { canary } from "./canaries.js";

export interface Request {
  seq: number;
  system: string;
  method: string;
  path: string;
  status: number;
  write: boolean;
}

/** A running sandbox with its control endpoints at hand. */
export class Platform {
  private constructor(readonly sandbox: Sandbox) {}

  /** One whose passwords, tokens and keys are canaries. */
  static start(options: SandboxOptions = {}): Promise<Platform> {
    const { sellers = [{ supplierCode: "SELLER-001" }] } = options.seed ?? {};
    const guarded = sellers.map((seller) => ({ token: canary(`token of seller ${seller.supplierCode}`), ...seller }));
    return Platform.public({ secrets: canary, ...options, seed: { ...options.seed, sellers: guarded } });
  }

  /** One with the sandbox's public passwords and tokens. */
  static async public(options: SandboxOptions = {}): Promise<Platform> {
    return new Platform(
      await startSandbox({
        ports: { omnitron: 0, oms: 0, sellerCenter: 0 },
        // On a busy machine a delivery must not be given up, and sent twice.
        requestTimeoutSeconds: 600,
        ...options,
      }),
    );
  }

  user(username: string) {
    return this.sandbox.users.find((user) => user.username === username)!;
  }

  /** Stack configuration that points at this sandbox, as the superuser. */
  get config(): Record<string, string> {
    return {
      "akinon:omnitronUrl": this.sandbox.omnitronUrl,
      "akinon:omsUrl": this.sandbox.omsUrl,
      "akinon:sellerCenterUrl": this.sandbox.sellerCenterUrl,
      "akinon:token": this.user("admin").token,
    };
  }

  /** Configuration of this repository's own program, for the first seller; with a scenario for any channel. */
  get integration(): Record<string, unknown> {
    const [seller] = this.sandbox.sellers;
    return {
      ...this.config,
      "akinon:sellerCenterToken": seller!.token,
      "seller-integration:supplierCode": seller!.supplierCode,
      "seller-integration:omnitronUsername": "oms",
      "seller-integration:omnitronPassword": this.user("oms").password,
      "seller-integration:scenarios": [
        { name: "All", kind: "distribution", channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
      ],
    };
  }

  async control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const text = await this.controlText(method, path, body === undefined ? undefined : JSON.stringify(body));
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  }

  /** In JSON as it is written: with numbers that JavaScript does not have. */
  async controlText(method: string, path: string, body?: string): Promise<string> {
    const response = await fetch(`${this.sandbox.omnitronUrl}/__control/${path}`, {
      method,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text;
  }

  state = () => this.control<State>("GET", "state");

  /** Changes members of an object behind Pulumi's back. */
  change = (collection: string, id: number, members: object) =>
    this.control("PATCH", `objects/${collection}/${id}`, members);

  /** Lets an object vanish. */
  erase = (collection: string, id: number) => this.control("DELETE", `objects/${collection}/${id}`);

  async find(collection: string, wanted: object): Promise<Record<string, unknown> & { id: number }> {
    const { objects } = await this.control<{ objects: ({ id: number } & Record<string, unknown>)[] }>(
      "GET",
      `objects/${collection}`,
    );
    const found = objects.find((object) => Object.entries(wanted).every(([name, value]) => object[name] === value));
    if (found === undefined) throw new Error(`${collection} holds no ${JSON.stringify(wanted)}`);
    return found;
  }

  /** What clients asked while `work` ran. */
  async requestsDuring(work: () => Promise<unknown>): Promise<Request[]> {
    const { last } = await this.control<{ last: number }>("GET", "requests?since=999999999");
    await work();
    return (await this.control<{ requests: Request[] }>("GET", `requests?since=${last}&origin=client`)).requests;
  }

  async writesDuring(work: () => Promise<unknown>): Promise<string[]> {
    const requests = await this.requestsDuring(work);
    return requests.filter(({ write }) => write).map(({ method, path }) => `${method} ${path}`);
  }

  /** How many requests the rules of faults matched. */
  async befallen(): Promise<number> {
    const { faults } = await this.control<{ faults: { matched: number }[] }>("GET", "faults");
    return faults.reduce((sum, { matched }) => sum + matched, 0);
  }

  /** What there is, and not how it came to be: without ids, dates and logs. */
  async content(): Promise<Content> {
    const all = comparable(this.sandbox.state()) as Record<string, Record<string, unknown>[]>;
    return Object.fromEntries(
      Object.entries(all).map(([name, list]) => [
        name,
        list.map(({ id: _id, created_date: _date, ...row }) => JSON.stringify(row, inOneOrder)).sort(),
      ]),
    );
  }

  stop = () => this.sandbox.close();
}

/** For `JSON.stringify`: the members of an object have no order. */
const inOneOrder = (_: string, value: unknown) =>
  value === null || typeof value !== "object" || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The objects of each collection, as text, in one order. */
export type Content = Record<string, string[]>;

/** A state without what every write moves: dates, the order of rows, counters, logs. */
export function comparable(state: State): object {
  const rows = (list: readonly object[]) =>
    [...list]
      .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== "modified_date")))
      .sort((a, b) => Number(a.id) - Number(b.id));
  return Object.fromEntries(COMPARED.map((name) => [name, rows(state[name])]));
}

const COMPARED = [
  "omnitronHooks",
  "omsHooks",
  "settings",
  "distributionScenarios",
  "transferScenarios",
  "stateTransitions",
  "cargoCompanyConditions",
  "senderAddresses",
  "orderFilterRules",
] as const;
