import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { ownApp } from "./watch/own-app.js";
import type { LoggedRequest } from "./watch/request-log.js";
import { type FaultRule, faultRulesSchema } from "./watch/faults/fault.js";
import { withFaults } from "./watch/faults/inject.js";
import { speaking } from "./rest/variants/speech.js";
import { type VariantsInput, variantsByCollectionSchema } from "./state/variants.js";
import { defaultPorts, type Ports, type Variants, variantsSchema } from "./state/options.js";
import type { OrderFlow } from "./flow/orders/order-flow.js";
import type { Api } from "./rest/api.js";
import { isOwn } from "./rest/system.js";
import { sellerCenterApi } from "./systems/seller-center/app.js";
import { type RunningInstallation, startInstallation } from "./flow/installation.js";
import type { SystemName, User } from "./state/rows.js";
import type { GiveSecret } from "./state/users.js";
import { Keeper } from "./state/keeper.js";
import { emptyCatalogue, seedFileSchema, type SeedFileInput, sellersOf } from "./state/seed-file.js";
import { moved, readStateFile, type Saved, type Snapshot } from "./state/state-file.js";
import { Shared, World } from "./state/world.js";

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
  /** Ends all servers at once, also with connections open. */
  close(): Promise<void>;
}

/** A port that somebody else holds. */
export class PortInUse extends Error {
  constructor(
    readonly system: keyof Ports,
    readonly port: number,
  ) {
    super(`port ${port} is in use`);
  }
}

const HOST = "127.0.0.1";

/**
 * Starts Seller Center, and an Omnitron and an OMS for each seller, on loopback ports.
 *
 * @throws PortInUse, BadStateFile, or a ZodError about the options
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    ports: wantedPorts,
    onRequest,
    faults = [],
    seed: given = {},
    stateFile,
    secrets,
    variants: start,
    ...variants
  } = options;
  const seed = seedFileSchema.parse(given);
  const ports = { ...defaultPorts, ...wantedPorts };
  const shared = new Shared(variantsSchema.parse(variants), secrets, {
    ...variantsByCollectionSchema.parse(start ?? {}),
    ...seed.variants,
  });
  const saved = stateFile === undefined ? undefined : readStateFile(stateFile);
  const sellers =
    saved?.sellers.map(({ seller, catalogue = emptyCatalogue }) => ({ seller, catalogue })) ?? sellersOf(seed);

  const servers: Server[] = [];
  const open = async (system: keyof Ports, port: number): Promise<Listening> => {
    const server = createServer();
    servers.push(server);
    return { server, url: await listen(server, system, port) };
  };
  const running: RunningInstallation[] = [];
  const close = async () => {
    for (const installation of running) installation.stop();
    await Promise.all(servers.map(end));
  };
  try {
    const marketplace = await open("sellerCenter", ports.sellerCenter);
    const pairs: { omnitron: Listening; oms: Listening }[] = [];
    for (const [index] of sellers.entries()) {
      const above = (port: number) => (port === 0 ? 0 : port + 10 * index);
      pairs.push({
        omnitron: await open("omnitron", above(ports.omnitron)),
        oms: await open("oms", above(ports.oms)),
      });
    }
    const flows: OrderFlow[] = [];
    const installations = sellers.map(({ seller, catalogue }, index) => {
      const { omnitron, oms } = pairs[index]!;
      const urls = { omnitron: omnitron.url, oms: oms.url, sellerCenter: marketplace.url };
      const installation = startInstallation(new World(shared, seller, urls, catalogue), flows);
      running.push(installation);
      return installation;
    });
    shared.faults.add(faultRulesSchema.parse(faults));
    if (onRequest !== undefined) shared.log.onEntry(onRequest);
    shared.log.onEntry(({ write }) => write && shared.changes.changed());
    const keeper = new Keeper(shared, stateFile);
    if (saved !== undefined) keeper.load(relocated(saved, shared.worlds));
    keeper.save();

    const sellerCenter = sellerCenterApi(shared, marketplace.url);
    const serve = (server: Server, api: Api, installation: RunningInstallation) => {
      const own = speaking(ownApp(shared, installation, installations, sellerCenter, keeper).fetch);
      const name = api.system as SystemName;
      const seller = api === sellerCenter ? null : installation.world.seller.supplierCode;
      const system = withFaults(shared, { system: name, seller }, speaking(api.app.fetch, api));
      const listener = getRequestListener((request, env) =>
        isOwn(new URL(request.url).pathname) ? own(request) : system(request, env),
      );
      server.on("request", (request, response) => void listener(request, response));
    };
    for (const [index, installation] of installations.entries()) {
      serve(pairs[index]!.omnitron.server, installation.omnitron, installation);
      serve(pairs[index]!.oms.server, installation.oms, installation);
    }
    serve(marketplace.server, sellerCenter, installations[0]!);
    return {
      omnitronUrl: pairs[0]!.omnitron.url,
      omsUrl: pairs[0]!.oms.url,
      sellerCenterUrl: marketplace.url,
      sellers: shared.worlds.map(({ seller, urls }) => ({ ...seller, omnitronUrl: urls.omnitron, omsUrl: urls.oms })),
      users: shared.users,
      close: async () => {
        await close();
        keeper.end();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Listening {
  server: Server;
  url: string;
}

/** What a file holds, with the addresses of now. */
function relocated(saved: Saved, worlds: readonly World[]): Saved {
  const relocatedSnapshot = ({ marketplace, installations }: Snapshot): Snapshot => ({
    marketplace,
    installations: installations.map((installation, index) =>
      moved(installation, saved.sellers[index]!.urls, worlds[index]!.urls),
    ),
  });
  const snapshots = Object.entries(saved.snapshots).map(
    ([name, snapshot]) => [name, relocatedSnapshot(snapshot)] as const,
  );
  return { ...saved, now: relocatedSnapshot(saved.now), snapshots: Object.fromEntries(snapshots) };
}

function listen(server: Server, system: keyof Ports, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortInUse(system, port) : error),
    );
    server.listen(port, HOST, () => resolve(`http://${HOST}:${(server.address() as AddressInfo).port}`));
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
