import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";

/**
 * How long a connection is kept for the next call, in milliseconds. Servers drop idle ones after 2 s and more; a call that goes
 * out just then finds no answer, and a POST would not be repeated.
 */
export const LONGEST_IDLE = 1_000;

/**
 * Agents that give up on a connection which is not there after a while: a dead host is told long before the time for an
 * answer is over. They let idle connections go before the server does. Node has options for neither.
 */
export function agents(connectTimeout: number): { httpAgent: http.Agent; httpsAgent: https.Agent } {
  return {
    httpAgent: impatient(new http.Agent({ keepAlive: true }), connectTimeout, "connect"),
    httpsAgent: impatient(new https.Agent({ keepAlive: true }), connectTimeout, "secureConnect"),
  };
}

function impatient<Agent extends http.Agent>(agent: Agent, milliseconds: number, connected: string): Agent {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback) as Socket;
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error(`not connected after ${milliseconds} ms`), { code: "ETIMEDOUT" }));
    }, milliseconds);
    for (const event of [connected, "close"]) socket.once(event, () => clearTimeout(timer));
    return socket;
  };
  const keep = agent.keepSocketAlive.bind(agent);
  agent.keepSocketAlive = (socket) => {
    const isKept = keep(socket);
    // The next call sets its own; while there is none, the agent ends a connection whose time is over.
    (socket as Socket).setTimeout(LONGEST_IDLE);
    return isKept;
  };
  return agent;
}
