import { akinonCommand, pulumiCommand } from "pulumi-akinon/config";
import type { WantedWebhook } from "pulumi-akinon/inspection";
import { connections, OpenConnections, type Platform, Redactor } from "pulumi-akinon/providers";
import type { Pulumi } from "../frame/pulumi.js";
import { sellersIn } from "../doctor/sellers.js";
import { hiddenBy } from "../frame/hidden.js";
import { type StackConfig, stackConfig } from "../frame/stack-config.js";
import { stackFileText } from "../frame/stack-file.js";
import { exportState, type Resource, resourcesIn } from "../frame/state.js";
import { UserError } from "../frame/user-error.js";
import { placedOrder } from "./order.js";
import { packagesSeen } from "./packages.js";
import type { Check, Report } from "./report.js";
import { tokenChecks } from "./tokens.js";
import { omnitronCheck, scenarioCheck, webhookCheck } from "./webhooks.js";

export interface VerifyOptions {
  configFile?: string;
  /** `last-up`, or a moment. */
  since?: string;
}

/** Looks whether what a stack's last update set up does its work. Reads only. */
export class Verifier {
  readonly #connect: (name: string | undefined) => {
    reader: Platform;
    explain: (error: unknown) => string | undefined;
  };

  private constructor(
    private readonly stack: string,
    private readonly resources: readonly Resource[],
    private readonly redactor: Redactor,
    private readonly since: string | undefined,
    private readonly config: StackConfig,
    private readonly environment: Record<string, string | undefined>,
  ) {
    this.#connect = connections(environment, undefined, new OpenConnections())(config);
  }

  /** @throws UserError where there is nothing to verify */
  static async open(pulumi: Pulumi, stack: string, { configFile, since }: VerifyOptions): Promise<Verifier> {
    const [state, config] = await Promise.all([exportState(pulumi, stack), stackConfig(pulumi, stack, configFile)]);
    const { resources, secrets } = resourcesIn(state);
    const standing = resources.filter(({ isToBeDeleted }) => !isToBeDeleted);
    const redactor = new Redactor();
    redactor.hide(hiddenBy(config, stackFileText(pulumi, stack, configFile), secrets, resources));
    const environment = pulumi.environment(stack);
    if (standing.length === 0)
      throw new UserError(`Stack ${stack} has no resources yet: run ${pulumiCommand("up", "", environment)} first.`);
    return new Verifier(stack, standing, redactor, momentOf(since, standing), config, environment);
  }

  /** Places an order at the sandbox that the stack points at, and tells what became of it. */
  order = (): Promise<Check> => placedOrder(this.#connectionOf(this.resources[0]!).reader.omnitronHooks.origin);

  /** Looks once. */
  async look(orders: readonly Check[] = []): Promise<Report> {
    const notes = new Set<string>();
    for (const { omnitronHooks, omsHooks } of new Set(
      this.resources.map((resource) => this.#connectionOf(resource).reader),
    )) {
      omnitronHooks.forget();
      omsHooks.forget();
    }
    const sellerOf = this.#sellers();
    const checks = await Promise.all(
      this.resources.map(async (resource) =>
        (await this.#check(resource, notes)).map((check) => ({ ...check, seller: sellerOf(resource) })),
      ),
    );
    const tokens = await tokenChecks(this.resources, sellerOf, this.config, this.environment);
    const found = [...checks.flat(), ...tokens, ...orders];
    const told = found.map((check) => ({ ...check, message: this.redactor.redact(check.message) }));
    const packages = await this.#packages(notes);
    return {
      version: 1,
      stack: this.stack,
      checkedAt: new Date().toISOString(),
      ...(this.since !== undefined && { since: this.since }),
      failing: told.some(({ state }) => state === "failing"),
      complete: told.every(({ state }) => state !== "unreadable"),
      delivering: told.some(({ kind, state }) => kind === "webhook" && state === "works"),
      checks: told,
      ...(packages !== undefined && { packages }),
      notes: [...notes].map((note) => this.redactor.redact(note)),
    };
  }

  #connectionOf = ({ outputs }: Resource) => this.#connect(outputs.connection as string | undefined);

  /** Finds the seller whose connection a resource uses. */
  #sellers(): (resource: Resource) => string {
    const [, project = ""] = this.resources[0]!.urn.split("::");
    const sellers = sellersIn({ values: Object.fromEntries(this.config.values), project }, this.environment);
    return ({ outputs }) => {
      const connection = outputs.connection as string | undefined;
      return sellers.find((seller) => seller.connection === connection)?.name ?? connection ?? "seller";
    };
  }

  /** What went wrong, in words; a connection that cannot be opened says so itself. */
  #explained(error: unknown, resource: Resource): string {
    try {
      return this.#connectionOf(resource).explain(error) ?? (error as Error).message;
    } catch {
      return (error as Error).message;
    }
  }

  async #check(resource: Resource, notes: Set<string>): Promise<Check[]> {
    const kind = KINDS[resource.type];
    if (kind === undefined || (kind === "webhook" && resource.outputs.active === false)) return [];
    const drift = akinonCommand("drift", this.environment);
    try {
      if (kind === "scenario") return [scenarioCheck(resource)];
      const platform = this.#connectionOf(resource).reader;
      if (kind === "omnitron") return [await omnitronCheck(resource, platform, drift)];
      const wanted = this.#webhooksBeside(resource);
      const { check, notes: told } = await webhookCheck(resource, platform, { since: this.since, drift, wanted });
      told.forEach((note) => notes.add(note));
      return [check];
    } catch (error) {
      const message = this.#explained(error, resource);
      return [{ kind, name: resource.name, subject: resource.type, state: "unreadable", message }];
    }
  }

  /** The webhooks of the state in the OMS of this one. */
  #webhooksBeside = ({ outputs: { connection } }: Resource) =>
    this.resources
      .filter(({ type, outputs }) => KINDS[type] === "webhook" && outputs.connection === connection)
      .map(({ outputs }) => outputs as unknown as WantedWebhook);

  async #packages(notes: Set<string>): Promise<Report["packages"]> {
    try {
      return await packagesSeen(this.#connectionOf(this.resources[0]!).reader);
    } catch (error) {
      notes.add(`packages are not visible: ${this.#explained(error, this.resources[0]!)}`);
      return undefined;
    }
  }
}

const KINDS: Readonly<Record<string, "webhook" | "omnitron" | "scenario">> = {
  OmsWebhook: "webhook",
  OmnitronWebhookState: "omnitron",
  OmsScenario: "scenario",
};

/** @throws UserError for what is no moment */
function momentOf(since: string | undefined, resources: readonly Resource[]): string | undefined {
  if (since === undefined) return undefined;
  if (since === "last-up") {
    const [last] = resources
      .flatMap(({ modified }) => modified ?? [])
      .sort()
      .reverse();
    if (last === undefined)
      throw new UserError("--since last-up: the state does not say when the last update was; give a date");
    return last;
  }
  if (Number.isNaN(Date.parse(since)))
    throw new UserError(`--since ${since}: give last-up, or a date such as 2026-01-31`);
  return new Date(since).toISOString();
}
