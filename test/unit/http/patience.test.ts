import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { expect } from "chai";
import nock from "nock";
import { LONGEST_IDLE } from "../../../providers/src/http/agents.js";
import { type HttpOptions, openHttp } from "../../../providers/src/http/client.js";
import { byLogin, fixedToken, TooManyLogins } from "../../../providers/src/http/credentials.js";
import { NoAnswer, ServerError, TooManyRequests, UnexpectedAnswer } from "../../../providers/src/http/errors.js";
import { canary, findCanaries } from "../../support/canaries.js";
import { rejection } from "../../support/rejection.js";
import { until } from "../../support/until.js";

/** A server that answers as told, and notes when it was asked. */
class Host {
  readonly asked: { at: number; path: string }[] = [];
  answer: http.RequestListener = (_, response) => void response.end("[]");
  /** Connections that stand, and all there were. */
  readonly connections = { open: 0, all: 0 };
  readonly #server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    this.asked.push({ at: Date.now(), path: request.url! });
    this.answer(request, response);
  });

  async start(): Promise<string> {
    this.#server.on("connection", (socket) => {
      this.connections.open++;
      this.connections.all++;
      socket.once("close", () => this.connections.open--);
    });
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers the first call with that, and later ones with an empty list. */
  once(status: number, headers: http.OutgoingHttpHeaders = {}, body = ""): void {
    let isFirst = true;
    this.answer = (_, response) => {
      if (!isFirst) return void response.end("[]");
      isFirst = false;
      response.writeHead(status, headers).end(body);
    };
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

describe("the patience of the HTTP client", () => {
  let host: Host;
  let baseUrl: string;
  // Real connections are what this is about.
  before(() => nock.restore());
  after(() => nock.activate());
  beforeEach(async () => {
    host = new Host();
    baseUrl = await host.start();
  });
  afterEach(() => host.stop());

  const open = (changes: Partial<HttpOptions> = {}) =>
    openHttp({
      baseUrl,
      credentials: fixedToken(canary("token")),
      timeout: 2_000,
      budget: 8_000,
      maxConcurrency: 4,
      maxRetries: 2,
      firstPause: 1,
      ...changes,
    });

  for (const [what, header] of [
    ["seconds", () => "1"],
    // A date has whole seconds: the next but one is at least one away.
    ["a date", () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toUTCString()],
  ] as const) {
    it(`waits no less than Retry-After says in ${what}, with every call to that host`, async () => {
      const isDue = Date.now() + 1000;
      host.once(429, { "Retry-After": header() });
      const first = open().reader;
      const other = open().reader;
      await first.get("/a/", "a").then(() => undefined);
      // Both the repetition and the call of another client came after the pause.
      await other.get("/b/", "b");
      expect(host.asked.map(({ path }) => path)).to.deep.equal(["/a/", "/a/", "/b/"]);
      expect(host.asked[1]!.at).to.be.at.least(isDue);
    });
  }

  it("holds other calls to a host back while it asks for a pause", async () => {
    host.once(503, { "Retry-After": "1" });
    const { reader } = open();
    const first = reader.get("/a/", "a");
    while (host.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const until = host.asked[0]!.at + 1000;
    // Once its answer is there.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([first, ...["/b/", "/c/"].map((path) => open().reader.get(path, "b"))]);
    expect(host.asked.slice(1).every(({ at }) => at >= until)).to.equal(true);
  });

  it("holds other calls back also where the one that was told to wait is not repeated", async () => {
    host.once(429, { "Retry-After": "1" });
    const { reader } = open({ maxRetries: 0 });
    expect(await rejection(reader.get("/a/", "a"))).to.be.instanceOf(TooManyRequests);
    await reader.get("/b/", "b");
    expect(host.asked[1]!.at).to.be.at.least(host.asked[0]!.at + 1000);
  });

  it("gives up at once, and says how long, where the pause is longer than a call may take", async () => {
    host.once(429, { "Retry-After": "3600" });
    const error = await rejection(open().reader.get("/a/", "a"));
    expect(error).to.be.instanceOf(TooManyRequests);
    expect(error.message).to.contain("wait 3600 s");
    const next = await rejection(open().reader.get("/b/", "b"));
    expect(next).to.be.instanceOf(TooManyRequests).with.property("unsure", false);
    expect(next.message).to.match(
      /not called; the host asked for a pause of 3[56]\d\d s more; wait that long, or raise akinon:budgetSeconds/,
    );
    expect(host.asked, "the host is left alone").to.have.length(1);
  });

  it("says how long, where a 503 asks for a longer pause than a call may take", async () => {
    host.once(503, { "Retry-After": "3600" });
    const error = await rejection(open().writer.send("POST", "/a/", "a", {}));
    expect(error).to.be.instanceOf(ServerError);
    expect(error.message).to.contain("wait 3600 s, as it asks, then try again");
  });

  it("reads the date in Retry-After against the host's own clock", async () => {
    const hour = 3_600_000;
    const [date, until] = [Date.now() + hour, Date.now() + hour + 1000].map((time) => new Date(time).toUTCString());
    host.once(429, { Date: date, "Retry-After": until });
    expect(await open().reader.get("/a/", "a")).to.deep.equal([]);
    expect(host.asked).to.have.length(2);
  });

  it("lets a connection go before a server drops it under the next call, and none that is at work", async () => {
    const { reader } = open();
    await reader.get("/first/", "it");
    host.answer = (_, response) => void setTimeout(() => response.end("[]"), LONGEST_IDLE + 200);
    await reader.get("/slow/", "it");
    expect(host.connections).to.deep.equal({ open: 1, all: 1 });
    await until(
      () => Promise.resolve(host.connections.open),
      (open) => open === 0,
    );
    host.answer = (_, response) => void response.end("[]");
    await reader.get("/last/", "it");
    expect(host.connections).to.deep.equal({ open: 1, all: 2 });
  });

  it("ends an answer that trickles for ever when the budget is used up", async () => {
    host.answer = (_, response) => {
      const timer = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(timer));
    };
    const error = await rejection(open({ budget: 300, timeout: 100_000 }).reader.get("/a/", "a"));
    expect(error).to.be.instanceOf(NoAnswer);
    expect(error.message).to.contain("akinon:budgetSeconds");
  });

  it("gives up a host that never completes a connection, long before the time for an answer is over", async () => {
    const silent = net.createServer((socket) => socket.resume().on("error", () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { reader } = open({
      baseUrl: `https://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      timeout: 100_000,
      budget: 100_000,
      connectTimeout: 50,
      maxRetries: 1,
    });
    const error = await rejection(reader.get("/a/", "a"));
    silent.close();
    expect(error).to.be.instanceOf(NoAnswer);
    expect(error.message).to.contain("ETIMEDOUT");
  });

  it("does not take an empty answer to a read for one", async () => {
    host.once(200);
    const error = await rejection(open().reader.get("/a/", "a"));
    expect(error).to.be.instanceOf(UnexpectedAnswer);
    expect(error.message).to.contain("an empty body");
  });

  it("reads again what broke off in the middle", async () => {
    let isFirst = true;
    host.answer = (_, response) => {
      if (!isFirst) return void response.end("[1]");
      isFirst = false;
      response.writeHead(200, { "Content-Length": "9" }).write("[");
      setTimeout(() => response.destroy(), 20);
    };
    expect(await open().reader.get("/a/", "a")).to.deep.equal([1]);
  });

  it("does not repeat a POST that a gateway refused: it may have been done", async () => {
    host.once(503);
    const error = await rejection(open().writer.send("POST", "/a/", "a", {}));
    expect(error).to.be.instanceOf(ServerError).with.property("unsure", true);
    expect(host.asked).to.have.length(1);
  });

  describe("with logging in", () => {
    it("logs in three times in six minutes, not more, and says how long to wait", async () => {
      let time = 0;
      let logins = 0;
      const credentials = byLogin(
        () => Promise.resolve(`token-${++logins}`),
        () => time,
      );
      let token = await credentials.token();
      for (const _ of [1, 2]) token = (await credentials.renew(token, true))!;
      time = 60_000;
      const error = await rejection(credentials.renew(token, true));
      expect(error).to.be.instanceOf(TooManyLogins);
      expect(error.message).to.contain("Wait 300 s");
      expect(logins).to.equal(3);
      time = 6 * 60_000 + 1;
      expect(await credentials.renew(token, true)).to.equal("token-4");
    });
  });

  describe("behind a proxy", () => {
    let proxy: http.Server;
    let connects: string[];
    let passed: string[];
    const before: NodeJS.ProcessEnv = {};
    const NAMES = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "https_proxy", "http_proxy", "no_proxy"];
    beforeEach(async () => {
      connects = [];
      passed = [];
      proxy = http.createServer((request, response) => {
        passed.push(request.url!);
        response.writeHead(502).end();
      });
      proxy.on("connect", (request, socket) => {
        connects.push(`${request.url} ${JSON.stringify(request.headers)}`);
        socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      });
      await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
      for (const name of NAMES) {
        before[name] = process.env[name];
        delete process.env[name];
      }
      const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      Object.assign(process.env, { HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: "direct.invalid" });
    });
    afterEach(() => {
      for (const name of NAMES) {
        delete process.env[name];
        if (before[name] !== undefined) process.env[name] = before[name];
      }
      proxy.close();
      proxy.closeAllConnections();
    });

    it("opens a tunnel, in which the token is nobody else's", async () => {
      await rejection(open({ baseUrl: "https://oms.invalid", maxRetries: 0 }).reader.get("/a/", "a"));
      expect(connects).to.have.length(1);
      expect(connects[0]).to.match(/^oms\.invalid:443 /);
      expect(findCanaries(connects.join())).to.deep.equal([]);
      expect(passed).to.deep.equal([]);
    });

    it("goes round it where NO_PROXY says so, and on this machine", async () => {
      await rejection(open({ baseUrl: "https://direct.invalid", maxRetries: 0 }).reader.get("/a/", "a"));
      expect(await open().reader.get("/a/", "a")).to.deep.equal([]);
      expect([connects, passed]).to.deep.equal([[], []]);
    });
  });
});
