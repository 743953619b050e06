import { inspect } from "node:util";
import { expect } from "chai";
import nock from "nock";
import { type HttpOptions, openHttp } from "../../../providers/src/http/client.js";
import { byLogin, fixedToken } from "../../../providers/src/http/credentials.js";
import {
  AlreadyExists,
  Conflict,
  Invalid,
  MethodNotAllowed,
  NoAnswer,
  NotAllowed,
  NotFound,
  ServerError,
  UnexpectedAnswer,
} from "../../../providers/src/http/errors.js";
import { canary, findCanaries } from "../../support/canaries.js";
import { Receiver } from "../../support/receiver.js";
import { rejection } from "../../support/rejection.js";

const HOST = "https://oms.example";
const TOKEN = canary("token");

const open = (changes: Partial<HttpOptions> = {}) =>
  openHttp({
    baseUrl: HOST,
    credentials: fixedToken(TOKEN),
    timeout: 2000,
    budget: 10_000,
    maxConcurrency: 4,
    maxRetries: 2,
    firstPause: 1,
    ...changes,
  });

describe("the HTTP client", () => {
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    const left = nock.pendingMocks();
    nock.cleanAll();
    nock.enableNetConnect();
    expect(left).to.deep.equal([]);
  });

  it("sends the token and the query, and gives the JSON body", async () => {
    nock(HOST, { reqheaders: { authorization: `Token ${TOKEN}` } })
      .get("/a/")
      .query({ limit: 9 })
      .reply(200, { x: 1 });
    expect(await open().reader.get("/a/", "a", { limit: 9 })).to.deep.equal({ x: 1 });
  });

  it("has no way to write in a reader", () => {
    expect(open().reader).to.have.all.keys("origin", "get", "options");
  });

  it("sends back what it read digit for digit", async () => {
    nock.enableNetConnect("127.0.0.1");
    const server = await Receiver.start();
    try {
      server.answer = () => ({ status: 200, body: '{"id":9007199254740993,"rate":1.0}' });
      const { reader, writer } = open({ baseUrl: server.url });
      await writer.send("PATCH", "/a/1/", "a 1", { value: await reader.get("/a/1/", "a 1") });
      const { body, headers } = server.received[1]!;
      expect(body).to.equal('{"value":{"id":9007199254740993,"rate":1.0}}');
      expect(headers["content-type"]).to.equal("application/json");
    } finally {
      server.stop();
    }
  });

  it("gives nothing for an empty answer", async () => {
    nock(HOST).patch("/a/1/").reply(200);
    expect(await open().writer.send("PATCH", "/a/1/", "a 1", {})).to.equal(undefined);
  });

  it("repeats a read after a 503 and waits no less than it is told", async () => {
    nock(HOST).get("/a/").reply(503, "", { "Retry-After": "0" });
    nock(HOST).get("/a/").reply(200, []);
    expect(await open().reader.get("/a/", "a")).to.deep.equal([]);
  });

  it("repeats a read whose connection broke", async () => {
    nock(HOST)
      .get("/a/")
      .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
    nock(HOST).get("/a/").reply(200, []);
    expect(await open().reader.get("/a/", "a")).to.deep.equal([]);
  });

  for (const status of [500, 502, 504]) {
    it(`never repeats a POST whose outcome is not known: ${status}`, async () => {
      nock(HOST).post("/a/").once().reply(status, "<html>");
      const error = await rejection(open().writer.send("POST", "/a/", "a", {}));
      expect(error).to.be.instanceOf(ServerError).with.property("unsure", true);
    });
  }

  for (const method of ["PATCH", "PUT", "DELETE"] as const) {
    it(`repeats a ${method} that found no answer, or a gateway's: it sets what it did before`, async () => {
      const on = nock(HOST);
      const path = (uri: string) => uri === "/a/1/";
      on.intercept(path, method).replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
      on.intercept(path, method).reply(502, "<html>");
      on.intercept(path, method).reply(200, { id: 1 });
      expect(await open().writer.send(method, "/a/1/", "a 1")).to.deep.equal({ id: 1 });
    });

    it(`takes a 500 to a ${method} for the platform's answer`, async () => {
      nock(HOST).intercept("/a/1/", method).once().reply(500, "<html>");
      expect(await rejection(open().writer.send(method, "/a/1/", "a 1"))).to.be.instanceOf(ServerError);
    });
  }

  it("repeats a write that the platform says it did not do", async () => {
    nock(HOST).post("/a/").reply(429, "", { "Retry-After": "0" });
    nock(HOST).post("/a/").reply(201, { id: 1 });
    expect(await open().writer.send("POST", "/a/", "a", {})).to.deep.equal({ id: 1 });
  });

  it("gives up after the last try, with an error that says what was tried and what to do", async () => {
    nock(HOST)
      .get("/a/")
      .times(3)
      .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
    const error = await rejection(open().reader.get("/a/", "list of hooks"));
    expect(error).to.be.instanceOf(NoAnswer);
    expect(error.message).to.match(
      /^GET https:\/\/oms\.example\/a\/ \(list of hooks\): no answer \(ECONNRESET\); check/,
    );
  });

  it("says how a certificate of one's own authority is taken", async () => {
    nock(HOST)
      .get("/a/")
      .replyWithError(Object.assign(new Error("no"), { code: "SELF_SIGNED_CERT_IN_CHAIN" }));
    const error = await rejection(open({ maxRetries: 0 }).reader.get("/a/", "a"));
    expect(error.message).to.contain("NODE_EXTRA_CA_CERTS");
  });

  for (const [status, body, kind, words] of [
    [400, { key: ["This field is required."] }, Invalid, '{"key":["This field is required."]}'],
    [401, { detail: "Invalid token." }, NotAllowed, "401: Invalid token;"],
    [403, { detail: "No." }, NotAllowed, "403: No;"],
    [404, { detail: "Not found." }, NotFound, "404: Not found;"],
    [404, "<html>nothing here</html>", UnexpectedAnswer, "not JSON"],
    [402, { detail: "Quota." }, UnexpectedAnswer, "402: Quota; the account's plan or quota does not cover this"],
    [403, "<html>blocked</html>", NotAllowed, "a firewall or a proxy may have answered"],
    [403, { detail: "Invalid token." }, NotAllowed, "403: Invalid token; check the token"],
    [
      403,
      { error_code: 1020, message: "Blocked" },
      NotAllowed,
      "403: Blocked; the user may not do this; use one that may, or a firewall",
    ],
    [407, {}, UnexpectedAnswer, "answered 407; a proxy wants a user name and a password"],
    [400, { detail: { lines: [{ price: ["Bad."] }] } }, Invalid, '400: {"lines":[{"price":["Bad."]}]}; correct'],
    [400, { detail: "" }, Invalid, "answered 400; correct"],
    [405, { detail: "No." }, MethodNotAllowed, "this address cannot be read"],
    [406, { detail: "No." }, UnexpectedAnswer, "this address offers no JSON"],
    [410, { detail: "Gone." }, NotFound, "it is gone for good"],
    [410, "<html>gone</html>", UnexpectedAnswer, "this address no longer exists"],
    [422, { name: ["Bad."] }, Invalid, "correct the value that it names"],
    [451, { detail: "No." }, UnexpectedAnswer, "legal reasons"],
  ] as const) {
    it(`tells a ${status} ${typeof body === "string" ? "page" : "of the platform"} as ${kind.name}`, async () => {
      nock(HOST).get("/a/").reply(status, body);
      const error = await rejection(open().reader.get("/a/", "a"));
      expect(error).to.be.instanceOf(kind);
      expect(error.message).to.contain(words);
    });
  }

  for (const [method, status, kind, words] of [
    ["POST", 406, AlreadyExists, "an object with the same key exists"],
    ["POST", 409, AlreadyExists, "an object with the same key exists. If the platform's list does not show it"],
    ["PATCH", 409, Conflict, "somebody else is changing it"],
    ["DELETE", 409, Conflict, "something else still refers to it"],
    [
      "PATCH",
      412,
      UnexpectedAnswer,
      "meanwhile: run the update again. If it stays, the platform wants a condition (If-Match)",
    ],
    ["POST", 413, UnexpectedAnswer, "larger than the platform accepts"],
    ["POST", 415, UnexpectedAnswer, "does not accept JSON"],
    ["PATCH", 423, UnexpectedAnswer, "it is locked"],
    ["PATCH", 428, UnexpectedAnswer, "requires a conditional request"],
  ] as const) {
    it(`tells a ${status} to a ${method} as ${kind.name}, and nothing was done`, async () => {
      nock(HOST).intercept("/a/", method).reply(status, { code: "x", en: "the words" });
      const error = await rejection(open().writer.send(method, "/a/", "a", {}));
      expect(error).to.be.instanceOf(kind).with.property("unsure", false);
      expect(error.message).to.contain(`${status}: the words; `).and.contain(words);
    });
  }

  for (const [method, body, words] of [
    ["POST", { key: ["setting with this key already exists."] }, "an object with the same key exists. If"],
    ["POST", { non_field_errors: [{ code: "unique", message: "No." }] }, "an object with the same key exists. If"],
    ["PATCH", { key: ["setting with this key already exists."] }, "correct the value that it names"],
  ] as const) {
    it(`tells what to do about a 400 to a ${method}: ${JSON.stringify(body)}`, async () => {
      nock(HOST).intercept("/a/", method).reply(400, body);
      const error = await rejection(open().writer.send(method, "/a/", "a", {}));
      expect(error).to.be.instanceOf(Invalid);
      expect(error.message).to.contain(words);
    });
  }

  for (const [status, body] of [
    [200, { status: "error", message: "not saved" }],
    [207, { success: false, detail: "not saved" }],
    [200, { errors: ["not saved"] }],
  ] as const) {
    it(`takes ${JSON.stringify(body)} for the error that it is, also with a ${status}`, async () => {
      nock(HOST).post("/a/").reply(status, body);
      const error = await rejection(open().writer.send("POST", "/a/", "a", {}));
      expect(error).to.be.instanceOf(UnexpectedAnswer).with.property("unsure", true);
      expect(error.message).to.contain("not saved");
    });
  }

  it("takes an object's own status for no error", async () => {
    for (const body of [
      { id: 1, status: "failed" },
      { results: [], error: "x" },
      { result: "FAILED", error: "why" },
      { status: "FAILED" },
      { success: true, errors: [], error: null },
    ]) {
      nock(HOST).get("/a/").reply(200, body);
      expect(await open().reader.get("/a/", "a")).to.deep.equal(body);
    }
  });

  it("says where an answer holds NaN", async () => {
    nock(HOST).get("/a/").reply(200, '{"rate": NaN}');
    const error = await rejection(open().reader.get("/a/", "a"));
    expect(error.message)
      .to.contain("NaN or Infinity, which JSON does not allow")
      .and.contain("correct what it contains");
  });

  it("does not take a page for an answer", async () => {
    nock(HOST).get("/a/").reply(200, "<html>log in</html>");
    expect(await rejection(open().reader.get("/a/", "a"))).to.be.instanceOf(UnexpectedAnswer);
  });

  it("does not follow a redirect", async () => {
    nock(HOST)
      .post("/a")
      .reply(301, "", { Location: `https://user:${canary("password")}@elsewhere.example/a/?token=${canary("token")}` });
    const error = await rejection(open().writer.send("POST", "/a", "a", {}));
    expect(error.message).to.contain("https://elsewhere.example/a/;");
    expect(findCanaries(error.message)).to.deep.equal([]);
  });

  it("lets nothing of the request out with an error", async () => {
    nock(HOST)
      .post("/a/")
      .reply(400, { x: ["bad"] });
    const error = await rejection(open().writer.send("POST", "/a/", "a", { password: canary("password") }));
    expect(findCanaries(inspect(error, { depth: null, showHidden: true }))).to.deep.equal([]);
  });

  describe("meets a 403", () => {
    const withToken = (number: number) =>
      nock(HOST, { reqheaders: { authorization: `Token token-${number}` } }).get("/a/");
    const loggingIn = () => {
      const made = { logins: 0 };
      const credentials = byLogin(() => Promise.resolve(`token-${++made.logins}`));
      return { made, reader: open({ credentials }).reader };
    };

    for (const detail of [
      "Invalid token.",
      "Signature has expired.",
      "Authentication credentials were not provided.",
    ]) {
      it(`and logs in once more where it says "${detail}"`, async () => {
        const { made, reader } = loggingIn();
        withToken(1).reply(403, { detail });
        withToken(2).reply(200, []);
        expect(await reader.get("/a/", "a")).to.deep.equal([]);
        expect(made.logins).to.equal(2);
      });
    }

    it("and logs in once more where the token was taken before", async () => {
      const { made, reader } = loggingIn();
      withToken(1).reply(200, []);
      await reader.get("/a/", "a");
      withToken(1).twice().reply(403, { detail: "No." });
      withToken(2).twice().reply(200, []);
      await Promise.all([reader.get("/a/", "a"), reader.get("/a/", "a")]);
      expect(made.logins).to.equal(2);
    });

    it("and believes it where another token changed nothing, where none was taken, or after three log-ins", async () => {
      const { made, reader } = loggingIn();
      withToken(1).reply(403, { detail: "No." });
      expect((await rejection(reader.get("/a/", "a"))).message).to.contain("403: No; the user may not do this");
      expect(made.logins).to.equal(1);
      withToken(1).reply(200, []);
      await reader.get("/a/", "a");
      withToken(1).reply(403, { detail: "No." });
      withToken(2).twice().reply(403, { detail: "No." });
      for (const _ of [1, 2]) expect((await rejection(reader.get("/a/", "a"))).message).to.contain("403: No;");
      expect(made.logins).to.equal(2);
      withToken(2).reply(403, { detail: "Token expired" });
      withToken(3).twice().reply(403, { detail: "Token expired" });
      for (const _ of [1, 2]) {
        expect((await rejection(reader.get("/a/", "a"))).message).to.contain("403: Token expired; check the token");
      }
      expect(made.logins).to.equal(3);
    });
  });

  it("logs in once for all who wait, and once more when the token is refused", async () => {
    let logins = 0;
    const credentials = byLogin(() => Promise.resolve(`token-${++logins}`));
    nock(HOST, { reqheaders: { authorization: "Token token-1" } })
      .get("/a/")
      .times(3)
      .reply(401, { detail: "expired" });
    nock(HOST, { reqheaders: { authorization: "Token token-2" } })
      .get("/a/")
      .times(3)
      .reply(200, []);
    const { reader } = open({ credentials });
    await Promise.all([1, 2, 3].map(() => reader.get("/a/", "a")));
    expect(logins).to.equal(2);
  });
});
