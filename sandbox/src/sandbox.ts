import { getRequestListener } from "@hono/node-server";
import type { OrderFlow } from "./flow/orders/order-flow.js";
import { type RunningInstallation, startInstallation } from "./flow/installation.js";
import type { Api } from "./rest/api.js";
import { isOwn } from "./rest/system.js";
import { speaking } from "./rest/variants/speech.js";
import { type Listening, Servers } from "./servers.js";
import type { SystemName } from "./state/entities/row.js";
import { Keeper } from "./state/keeper.js";
import { defaultPorts, type Ports, type Variants, variantsSchema } from "./state/options.js";
import { emptyCatalogue, seedFileSchema, type SeedFileInput, sellersOf } from "./state/seed-file.js";
import type { State } from "./state/state.js";
import { readStateFile, relocated } from "./state/state-file.js";
import type { GiveSecret, User } from "./state/users.js";
import { type VariantsInput, variantsByCollectionSchema } from "./state/variants.js";
import { Shared, World } from "./state/world.js";
import { sellerCenterApi } from "./systems/seller-center/app.js";
import { type FaultRule, faultRulesSchema } from "./watch/faults/fault.js";
import { withFaults } from "./watch/faults/inject.js";
import { ownApp } from "./watch/own-app.js";
import type { LoggedRequest } from "./watch/request-log.js";
import { Watch } from "./watch/watch.js";

export interface SandboxOptions extends Partial<Variants> {
  /**
   * Ports on 127.0.0.1; 0 takes any free one. Default 8710 (Omnitron), 8711 (OMS), 8712 (Seller Center). Omnitron and OMS of
   * the second seller are ten above those of the first, and so on.
   */
  ports?: Partial<Ports>;
  /** What there is at the start: sellers, and how much of everything. Default one seller and a small installation. */
  seed?: SeedFileInput;
  /** File in which everything outlives the sandbox. Where it exists, it counts, and `seed` does not. */
  stateFile?: string;
  /** How collections differ from the usual, from the start; others by `/__control/variants`. Those of the seed come on top. */
  variants?: VariantsInput;
  /** Faults from the start; more by `/__control/faults`. */
  faults?: readonly FaultRule[];
  /** Passwords and tokens in the place of the public ones, and the keys that log-ins get; given anew at each start. */
  secrets?: GiveSecret;
  /** Called for every request that a system answered. */
  onRequest?: (request: LoggedRequest) => void;
}

export interface SandboxSeller {
  supplierCode: string;
  name: string;
  /** For Seller Center. */
  token: string;
  omnitronUrl: string;
  omsUrl: string;
}

export interface Sandbox {
  /** Of the first seller. */
  omnitronUrl: string;
  /** Of the first seller. */
  omsUrl: string;
  sellerCenterUrl: string;
  sellers: SandboxSeller[];
  /** Accounts of Omnitron and OMS. */
  users: readonly User[];
  /**
   * Everything that the systems of the first seller know, unmasked: a copy. A number that JavaScript does not hold is a text that begins
   * with `\0number:`.
   */
  state(): State;
  /** Puts a fresh installation in the place of everything, as at the start; snapshots stay. */
  reset(): void;
  /** Ends all servers at once, also with connections open. */
  close(): Promise<void>;
}

/**
 * Starts Seller Center, and an Omnitron and an OMS for each seller, on loopback ports.
 *
 * @throws PortInUse, BadStateFile, or a ZodError about the options
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { ports, onRequest, faults = [], seed: given = {}, stateFile, secrets, variants: start, ...variants } = options;
  const seed = seedFileSchema.parse(given);
  const shared = new Shared(variantsSchema.parse(variants), secrets, {
    ...variantsByCollectionSchema.parse(start ?? {}),
    ...seed.variants,
  });
  const saved = stateFile === undefined ? undefined : readStateFile(stateFile);
  const sellers =
    saved?.sellers.map(({ seller, catalogue = emptyCatalogue }) => ({ seller, catalogue })) ?? sellersOf(seed);
  const watch = new Watch(shared, new Keeper(shared, stateFile));
  watch.faults.add(faultRulesSchema.parse(faults));

  const servers = new Servers();
  const running: RunningInstallation[] = [];
  const close = async () => {
    for (const installation of running) installation.stop();
    await servers.close();
  };
  try {
    const { marketplace, pairs } = await servers.listen({ ...defaultPorts, ...ports }, sellers.length);
    const flows: OrderFlow[] = [];
    for (const [index, { seller, catalogue }] of sellers.entries()) {
      const { omnitron, oms } = pairs[index]!;
      const urls = { omnitron: omnitron.url, oms: oms.url, sellerCenter: marketplace.url };
      running.push(startInstallation(new World(shared, seller, urls, catalogue), flows, watch.note));
    }
    if (onRequest !== undefined) watch.log.onEntry(onRequest);
    watch.log.onEntry(({ write }) => write && shared.changes.changed());
    if (saved !== undefined) watch.keeper.load(relocated(saved, shared.worlds));
    watch.keeper.save();
    serveAll(watch, running, { marketplace, pairs });
  } catch (error) {
    await close();
    throw error;
  }
  const { omnitron, oms, sellerCenter } = shared.worlds[0]!.urls;
  return {
    omnitronUrl: omnitron,
    omsUrl: oms,
    sellerCenterUrl: sellerCenter,
    sellers: shared.worlds.map(({ seller, urls }) => ({ ...seller, omnitronUrl: urls.omnitron, omsUrl: urls.oms })),
    users: shared.users,
    state: () => JSON.parse(JSON.stringify(shared.worlds[0]!.state)) as State,
    reset: () => watch.reset(),
    close: async () => {
      await close();
      watch.keeper.end();
    },
  };
}

/** Lets the systems answer on their ports: their own routes, the sandbox's, and what is to go wrong. */
function serveAll(
  watch: Watch,
  installations: readonly RunningInstallation[],
  { marketplace, pairs }: Awaited<ReturnType<Servers["listen"]>>,
): void {
  const sellerCenter = sellerCenterApi(watch.shared, marketplace.url, watch.note);
  const serve = ({ server }: Listening, api: Api, installation: RunningInstallation) => {
    const own = speaking(ownApp(watch, installation, installations, sellerCenter).fetch);
    const seller = api === sellerCenter ? null : installation.world.seller.supplierCode;
    const system = withFaults(watch, { system: api.system as SystemName, seller }, speaking(api.app.fetch, api));
    const listener = getRequestListener((request, env) =>
      isOwn(new URL(request.url).pathname) ? own(request) : system(request, env),
    );
    server.on("request", (request, response) => void listener(request, response));
  };
  for (const [index, installation] of installations.entries()) {
    serve(pairs[index]!.omnitron, installation.omnitron, installation);
    serve(pairs[index]!.oms, installation.oms, installation);
  }
  serve(marketplace, sellerCenter, installations[0]!);
}
