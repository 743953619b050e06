import { startSandbox, type FaultRule, type Sandbox } from "akinon-sandbox";

export interface Requests {
  reads: number;
  writes: number;
}

/** Where the benchmark's webhooks point; none that the sandbox has from the start does. */
export const TARGET = "https://bench.example/";

interface Hook {
  id: number;
  target_url: string;
  is_active: boolean;
}

/** A sandbox that counts requests. It runs in the benchmark's own process, whose CPU and memory are not measured. */
export class Platform {
  private constructor(
    private readonly sandbox: Sandbox,
    private readonly counted: Requests,
  ) {}

  /** @param latencyMs how long each request waits before the platform works on it */
  static async start(latencyMs: number, sellers = 1): Promise<Platform> {
    const counted = { reads: 0, writes: 0 };
    const delay: FaultRule = { nth: 1, count: 0, fault: { kind: "delay", milliseconds: latencyMs, when: "before" } };
    const sandbox = await startSandbox({
      seed: { sellers: Array.from({ length: sellers }, (_, index) => ({ supplierCode: `SELLER-${index + 1}` })) },
      ports: { omnitron: 0, oms: 0, sellerCenter: 0 },
      faults: latencyMs === 0 ? [] : [delay],
      onRequest: ({ origin, write }) => {
        if (origin === "client") counted[write ? "writes" : "reads"]++;
      },
    });
    return new Platform(sandbox, counted);
  }

  get omsUrl(): string {
    return this.sandbox.omsUrl;
  }

  get omnitronUrl(): string {
    return this.sandbox.omnitronUrl;
  }

  get sellerCenterUrl(): string {
    return this.sandbox.sellerCenterUrl;
  }

  get sellers(): Sandbox["sellers"] {
    return this.sandbox.sellers;
  }

  get token(): string {
    return this.sandbox.users.find(({ username }) => username === "admin")!.token;
  }

  async requestsDuring<Result>(work: () => Promise<Result>): Promise<{ result: Result; requests: Requests }> {
    Object.assign(this.counted, { reads: 0, writes: 0 });
    const result = await work();
    return { result, requests: { ...this.counted } };
  }

  /** The benchmark's webhooks that are active. */
  async hooks(): Promise<Hook[]> {
    const { objects } = (await this.#control("GET", "objects/oms.hooks")) as { objects: Hook[] };
    return objects.filter((hook) => hook.is_active && hook.target_url.startsWith(TARGET));
  }

  /** Switches webhooks on or off as somebody else would, without the tools. */
  async switch(hooks: readonly Hook[], isActive: boolean): Promise<void> {
    for (const { id } of hooks) await this.#control("PATCH", `objects/oms.hooks/${id}`, { is_active: isActive });
  }

  stop = () => this.sandbox.close();

  async #control(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.sandbox.omsUrl}/__control/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
