import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";

/**
 * Agents that give up on a connection which is not there after a while: a dead host is told long before the time for an
 * answer is over. Node has no such option for its own clients.
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
  return agent;
}
