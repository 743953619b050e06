import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { evidence } from "./evidence.js";
import { preloaded } from "./preloaded.js";

export const root = path.resolve(__dirname, "../..");

type Properties = Record<string, unknown>;
/** The stubs that the SDK ships are untyped for us: one host works with the stubs of its own SDK version. */
interface Message {
  [method: string]: (...args: unknown[]) => unknown;
}

/** A failure as the engine would see it. */
export interface RpcFailure extends Error {
  code: number;
  details: string;
  /** Set when the object was made but not finished. */
  partial?: { id: string; properties: Properties; provider: unknown; reasons: string[] };
}

/** Marks what is secret on the wire. */
export const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";

export const providerText = (type: string) => `exports.handler=()=>require("pulumi-akinon/entry").${type};`;

/** The real dynamic-provider process of one SDK, spoken to as the engine speaks to it. */
export class ProviderHost {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: Message,
    private readonly sdk: { pb: Record<string, new () => Message>; Struct: Message },
    /** What the process printed, but for its port. */
    readonly printed: string[],
  ) {}

  static async start(options: {
    sdk: string;
    config: Record<string, unknown>;
    env?: NodeJS.ProcessEnv;
  }): Promise<ProviderHost> {
    const load = createRequire(path.join(options.sdk, "package.json"));
    const child = spawn(process.execPath, [load.resolve("@pulumi/pulumi/cmd/dynamic-provider"), "127.0.0.1:1"], {
      cwd: root,
      env: {
        ...process.env,
        PULUMI_NODEJS_PROJECT: "seller-integration",
        ...options.env,
        NODE_OPTIONS: preloaded("late-sdk.cjs", { ...process.env, ...options.env }),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => printed.push(line));
    const stdout = createInterface({ input: child.stdout });
    const port = await new Promise<string>((resolve, reject) => {
      stdout.once("line", (port) => {
        stdout.on("line", (line) => printed.push(line));
        resolve(port);
      });
      child.once("exit", (code) => reject(new Error(`the host ended with ${code}: ${printed.join("\n")}`)));
    });
    const sdkLoad = createRequire(load.resolve("@pulumi/pulumi/package.json"));
    const grpc = sdkLoad("@grpc/grpc-js") as { credentials: { createInsecure(): unknown } };
    const { ResourceProviderClient } = sdkLoad("@pulumi/pulumi/proto/provider_grpc_pb") as {
      ResourceProviderClient: new (address: string, credentials: unknown) => Message;
    };
    const pb = sdkLoad("@pulumi/pulumi/proto/provider_pb") as Record<string, new () => Message>;
    const { Struct } = sdkLoad("google-protobuf/google/protobuf/struct_pb") as { Struct: Message };
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const host = new ProviderHost(child, client, { pb, Struct }, printed);
    await host.configure(options.config);
    return host;
  }

  /** Ends the process. Safe to call twice. */
  async stop(): Promise<void> {
    this.client.close?.();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
    evidence.search("output of the provider's process", "provider host", this.printed.join("\n"));
  }

  async check(type: string, news: Properties, olds: Properties = {}) {
    const answer = await this.call("check", "CheckRequest", {
      setOlds: olds,
      setNews: { ...news, __provider: providerText(type) },
    });
    const failures = (answer.getFailuresList!() as Message[]).map((failure) => ({
      property: failure.getProperty!() as string,
      reason: failure.getReason!() as string,
    }));
    return { inputs: plain(answer.getInputs!()), failures };
  }

  async diff(type: string, id: string, olds: Properties, news: Properties) {
    const answer = await this.call("diff", "DiffRequest", {
      setId: id,
      setOlds: { ...olds, __provider: providerText(type) },
      setNews: { ...news, __provider: providerText(type) },
    });
    return { changes: answer.getChanges!() as number, replaces: answer.getReplacesList!() as string[] };
  }

  async create(type: string, inputs: Properties) {
    const answer = await this.call("create", "CreateRequest", {
      setProperties: { ...inputs, __provider: providerText(type) },
    });
    return { id: answer.getId!() as string, outs: plain(answer.getProperties!()) };
  }

  async read(type: string, id: string, properties: Properties) {
    const answer = await this.call("read", "ReadRequest", {
      setId: id,
      setProperties: { ...properties, __provider: providerText(type) },
    });
    return {
      id: answer.getId!() as string,
      props: plain(answer.getProperties!()),
      inputs: answer.getInputs!() === undefined ? undefined : plain(answer.getInputs!()),
    };
  }

  async update(type: string, id: string, olds: Properties, news: Properties) {
    const answer = await this.call("update", "UpdateRequest", {
      setId: id,
      setOlds: { ...olds, __provider: providerText(type) },
      setNews: { ...news, __provider: providerText(type) },
    });
    return { outs: plain(answer.getProperties!()) };
  }

  async delete(type: string, id: string, properties: Properties): Promise<void> {
    await this.call("delete", "DeleteRequest", {
      setId: id,
      setProperties: { ...properties, __provider: providerText(type) },
    });
  }

  private configure(config: Record<string, unknown>): Promise<Message> {
    return this.call("configure", "ConfigureRequest", { setArgs: config });
  }

  private call(method: string, request: string, members: Record<string, unknown>): Promise<Message> {
    const message = new this.sdk.pb[request]!();
    for (const [setter, value] of Object.entries(members)) {
      message[setter]!(typeof value === "string" ? value : this.sdk.Struct.fromJavaScript!(value));
    }
    const answered = new Promise<Message>((resolve, reject) => {
      this.client[method]!(message, (error: RpcFailure | null, answer: Message) => {
        if (error === null) resolve(answer);
        else reject(this.withPartial(error));
      });
    });
    return answered.catch((failure: RpcFailure) => {
      const told = [failure.message, failure.details, ...(failure.partial?.reasons ?? [])].join("\n");
      evidence.search("errors of the provider", method, told);
      throw failure;
    });
  }

  private withPartial(error: RpcFailure & { metadata?: Message }): RpcFailure {
    const [details] = (error.metadata?.get?.("grpc-status-details-bin") ?? []) as Buffer[];
    if (details === undefined) return error;
    const { pb } = this.sdk as unknown as { pb: Record<string, { deserializeBinary(bytes: Uint8Array): Message }> };
    // google.rpc.Status { 3: Any { 2: ErrorResourceInitFailed } }: the bytes of the innermost message come last.
    const failed = pb.ErrorResourceInitFailed!.deserializeBinary(innermost(details));
    error.partial = {
      id: failed.getId!() as string,
      properties: plain(failed.getProperties!()),
      provider: (failed.getProperties!() as { toJavaScript(): Properties }).toJavaScript().__provider,
      reasons: failed.getReasonsList!() as string[],
    };
    return error;
  }
}

/** The value of the last length-delimited field of the last length-delimited field. */
function innermost(status: Uint8Array): Uint8Array {
  const any = lastField(status, 3);
  return lastField(any, 2);
}

function lastField(message: Uint8Array, wanted: number): Uint8Array {
  let at = 0;
  let found = new Uint8Array();
  const varint = () => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = message[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  };
  while (at < message.length) {
    const tag = varint();
    if ((tag & 7) === 0) {
      varint();
      continue;
    }
    const length = varint();
    if (tag >> 3 === wanted) found = message.slice(at, at + length);
    at += length;
  }
  return found;
}

function plain(struct: unknown): Properties {
  if (struct === undefined || struct === null) return {};
  const { __provider: _text, ...properties } = (struct as { toJavaScript(): Properties }).toJavaScript();
  return properties;
}

/** A secret as it travels from the engine. */
export const secretOnTheWire = (value: unknown) => ({
  [SECRET_SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270",
  value,
});
