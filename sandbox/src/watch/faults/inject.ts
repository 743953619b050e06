import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Page } from "../../rest/problem.js";
import { INTERNAL_HEADER, isOwn, isWrite } from "../../rest/system.js";
import type { SystemName } from "../../state/entities/row.js";
import type { Shared } from "../../state/world.js";
import type { RequestLog } from "../request-log.js";
import type { Fault } from "./fault.js";
import type { FaultList } from "./fault-list.js";

type Handle = (request: Request) => Response | Promise<Response>;

interface Where {
  shared: Shared;
  log: RequestLog;
  faults: FaultList;
}

/** Lets requests through to a system, or lets happen to them what the rules say. Requests to the sandbox itself are never befallen. */
export function withFaults(
  { shared, log, faults }: Where,
  { system, seller }: { system: SystemName; seller: string | null },
  handle: Handle,
): (request: Request, env: { incoming: unknown }) => Promise<Response> {
  return async (request, { incoming }) => {
    const { pathname } = new URL(request.url);
    const fault = isOwn(pathname) ? undefined : faults.take(system, request.method, pathname);
    if (fault === undefined) return handle(request);
    const answer = await befall(
      fault,
      shared,
      () => handle(request),
      () => (incoming as IncomingMessage).socket.destroy(),
    );
    if (fault.kind === "status" || fault.kind === "html" || (fault.kind === "drop" && fault.when === "before")) {
      // The system itself never saw this request.
      const { method } = request;
      const { search } = new URL(request.url);
      const write = isWrite(method, pathname);
      log.add({
        system,
        seller,
        method,
        path: pathname,
        query: search,
        status: answer.status,
        user: null,
        write,
        origin: request.headers.get(INTERNAL_HEADER) === null ? "client" : "internal",
      });
    }
    return answer;
  };
}

async function befall(
  fault: Fault,
  shared: Shared,
  work: () => Promise<Response> | Response,
  breakOff: () => void,
): Promise<Response> {
  switch (fault.kind) {
    case "status":
      return Response.json(fault.body ?? { detail: `Injected ${fault.status}.` }, {
        status: fault.status,
        headers: fault.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter },
      });
    case "html":
      return new Response(fault.body ?? "<html><body><h1>Injected fault</h1></body></html>", {
        status: fault.status,
        headers: { "Content-Type": "text/html" },
      });
    case "delay":
      return late(work, fault);
    case "drop":
      if (fault.when === "after") await work();
      breakOff();
      return new Response(null, { status: 499 });
    case "truncate":
      return halved(await work(), breakOff);
    case "trickle":
      return slowed(await work(), fault.milliseconds);
    case "race":
      return raced(await work());
    case "expire_tokens":
      for (const { installation } of shared.worlds) installation.tokens = {};
      return work();
  }
}

/** A pause that keeps no process alive. */
const pause = (milliseconds: number) => sleep(milliseconds, undefined, { ref: false });

async function late(
  work: () => Promise<Response> | Response,
  { milliseconds, when }: Fault & { kind: "delay" },
): Promise<Response> {
  if (when === "before") await pause(milliseconds);
  const answer = await work();
  if (when === "after") await pause(milliseconds);
  return answer;
}

function raced(answer: Response): Response {
  return answer.status >= 400 && answer.status < 500 ? new Page(500).getResponse() : answer;
}

/** The head announces the whole answer; half of it comes. */
async function halved(answer: Response, breakOff: () => void): Promise<Response> {
  const whole = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set("Content-Length", String(Math.max(whole.length, 1)));
  const half = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(whole.slice(0, Math.floor(whole.length / 2)));
      // Long enough for the first half to leave; what follows is the end of the connection in any case.
      await sleep(20);
      breakOff();
    },
  });
  return new Response(half, { status: answer.status === 204 ? 200 : answer.status, headers });
}

async function slowed(answer: Response, milliseconds: number): Promise<Response> {
  const whole = new Uint8Array(await answer.arrayBuffer());
  const slow = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const byte of whole) {
        controller.enqueue(Uint8Array.of(byte));
        await pause(milliseconds);
      }
      controller.close();
    },
  });
  return new Response(whole.length === 0 ? null : slow, { status: answer.status, headers: answer.headers });
}
