import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { controlRoutes } from "./control/routes.js";
import type { FaultRule } from "./faults/fault.js";
import { withFaults } from "./faults/inject.js";
import { omnitronApp } from "./omnitron.js";
import { omsApp } from "./oms/app.js";
import { defaultPorts, defaultVariants, type Ports, type Variants } from "./options.js";
import { OrderFlow } from "./orders/order-flow.js";
import type { LoggedRequest } from "./control/request-log.js";
import { sellerCenterApp } from "./seller-center/app.js";
import { World } from "./world.js";

export interface SandboxOptions extends Partial<Variants> {
  /** Ports on 127.0.0.1; 0 takes any free one. Default 8710 (Omnitron), 8711 (OMS), 8712 (Seller Center). */
  ports?: Partial<Ports>;
  /** Faults from the start; more by `/__control/faults`. */
  faults?: readonly FaultRule[];
  /** Called for every request that a system answered. */
  onRequest?: (request: LoggedRequest) => void;
}

export interface Sandbox {
  omnitronUrl: string;
  omsUrl: string;
  sellerCenterUrl: string;
  /** Ends the three servers at once, also with connections open. */
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
const NAMES = { omnitron: "omnitron", oms: "oms", sellerCenter: "seller_center" } as const;

/**
 * Starts Omnitron, OMS and Seller Center on three loopback ports, as a fresh installation.
 *
 * @throws PortInUse
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { ports: wantedPorts, onRequest, faults = [], ...variants } = options;
  const ports = { ...defaultPorts, ...wantedPorts };
  const servers = { omnitron: createServer(), oms: createServer(), sellerCenter: createServer() };
  const close = async () => {
    await Promise.all(Object.values(servers).map(end));
  };
  const urls = { omnitron: "", oms: "", sellerCenter: "" };
  try {
    for (const system of ["omnitron", "oms", "sellerCenter"] as const) {
      urls[system] = await listen(servers[system], system, ports[system]);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const world = new World({ ...defaultVariants, ...variants }, urls);
  world.faults.add(faults);
  if (onRequest !== undefined) world.log.onEntry(onRequest);
  const orders = new OrderFlow(world);
  const apps = { omnitron: omnitronApp(world), oms: omsApp(world, orders), sellerCenter: sellerCenterApp(world) };
  const control = controlRoutes(world, orders);
  for (const system of ["omnitron", "oms", "sellerCenter"] as const) {
    const app = apps[system];
    app.mount("/__control", control.fetch);
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the listener answers for its own failures
    servers[system].on("request", getRequestListener(withFaults(world, NAMES[system], app.fetch)));
  }
  return { omnitronUrl: urls.omnitron, omsUrl: urls.oms, sellerCenterUrl: urls.sellerCenter, close };
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
