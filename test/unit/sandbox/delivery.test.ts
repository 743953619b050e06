import { createHmac } from "node:crypto";
import { expect } from "chai";
import type { OrderTrace, SandboxOptions } from "akinon-sandbox";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";
import { Receiver } from "../../support/receiver.js";
import { until } from "../../support/until.js";

const WHISPERER = "/api/v1/oms/whisperer";

interface Event {
  id: number;
  delivered: boolean;
  retry_count: number;
  response_http_status: number;
  response_content: string;
  request_payload: { event: { uuid: string } };
  request_datetimes: string[];
  created_date: string;
  object_id: string;
  content_type: number;
  uuid: string;
  webhook: { id: number; secret_key: string; target_url: string; additional_headers: object };
}

const BASIC = { auth_type: "basic", username: "u", password: "p" };

describe("a delivery of the sandbox", () => {
  let platform: Platform;
  let receiver: Receiver;
  const start = async (options: SandboxOptions = {}) => {
    // Its waiting takes no time, so that no test does.
    platform = await Platform.public({ millisecondsPerSecond: 0, ...options });
    receiver = await Receiver.start();
    return client(platform.sandbox.omsUrl, "sandbox-admin-token");
  };
  afterEach(async () => {
    receiver.stop();
    await platform.stop();
  });

  type Admin = Awaited<ReturnType<typeof start>>;
  async function register(admin: Admin, members: object = {}): Promise<string> {
    const { body } = await admin.post(`${WHISPERER}/hooks/`, {
      event_type: "package.created",
      target_url: `${receiver.url}/in/`,
      retry_countdown_config: { choice: "fixed", kwargs: { seconds: 1 } },
      ...members,
    });
    return `${WHISPERER}/hooks/${(body as { id: number }).id}/`;
  }
  const place = () => platform.control<OrderTrace>("POST", "orders", { system: "omnitron", outcome: null });
  const own = async (admin: Admin, query = "") => {
    const { body } = await admin.get(`${WHISPERER}/hook_events/?limit=99&${query}`);
    return (body as { results: Event[] }).results.filter(({ webhook }) => webhook.target_url.startsWith(receiver.url));
  };
  const queue = async (admin: Admin, query = "") =>
    ((await admin.get(`${WHISPERER}/event_queues/?${query}`)).body as { results: Record<string, unknown>[] }).results;

  it("names its event, is signed, and has the envelope [delivery.headers]", async () => {
    await register(await start(), { secret_key: "s3cret" });
    await place();
    const [{ headers, body, method }] = receiver.received as [(typeof receiver.received)[0]];
    expect(method).to.equal("POST");
    expect(headers).to.deep.include({ "x-whisperer-event": "package.created", "content-type": "application/json" });
    const signature = createHmac("sha256", "s3cret").update(body).digest("hex");
    expect(headers["x-whisperer-signature"]).to.equal(`sha256=${signature}`);
    expect(body.slice(0, 37), "with blanks, as Python writes it").to.equal('{"event": {"type": "package.created",');
    const { event, payload } = JSON.parse(body) as { event: object; payload: object };
    expect(event).to.have.property("type", "package.created");
    expect(event)
      .to.have.property("uuid")
      .that.matches(/^[0-9a-f]{32}$/);
    expect(payload).to.include.keys("id", "number", "order_number", "state", "stock_location", "channel_name");
  });

  it("has added headers over its own, and basic authentication over both [delivery.added-headers]", async () => {
    await register(await start(), {
      additional_headers: { "X-Added": "yes", "x-whisperer-event": "mine", Authorization: "Token t" },
      config: { auth: { auth_type: "basic", username: "u", password: "p" } },
    });
    await place();
    expect(receiver.received[0]!.headers).to.deep.include({
      "x-added": "yes",
      "x-whisperer-event": "mine",
      authorization: "Basic dTpw",
    });
  });

  for (const [what, members, arrives] of [
    ["a header that ends with a blank", { additional_headers: { "X-P": "padded " } }, { "x-p": "padded" }],
    ["a header without a value", { additional_headers: { "X-P": null } }, { "x-p": undefined }],
    [
      "no event by a header without a value",
      { additional_headers: { "x-whisperer-event": null } },
      { "x-whisperer-event": undefined },
    ],
    [
      "a name twice: the last one",
      {
        additional_headers: [
          ["X-A", "1"],
          ["x-a", "2"],
        ],
      },
      { "x-a": "2" },
    ],
    ["pairs for headers", { additional_headers: [["X-A", "1"]] }, { "x-a": "1" }],
    ["nothing for headers", { additional_headers: 0 }, {}],
    ["Latin-1 in a password", { config: { auth: { ...BASIC, password: "é" } } }, { authorization: "Basic dTrp" }],
    [
      "credentials without a name",
      { config: { auth: { auth_type: "basic" } } },
      { authorization: "Basic Tm9uZTpOb25l" },
    ],
    [
      "credentials of other types",
      { config: { auth: { ...BASIC, username: 5, password: true } } },
      { authorization: "Basic NTpUcnVl" },
    ],
    ["another word for basic", { config: { auth: { ...BASIC, auth_type: "Basic" } } }, { authorization: undefined }],
    ["an empty list for credentials", { config: { auth: [] } }, { authorization: undefined }],
  ] as const) {
    it(`goes out with ${what} [delivery.headers]`, async () => {
      const admin = await start();
      await register(admin, members);
      await place();
      expect(receiver.received[0]!.headers).to.deep.include(
        Object.fromEntries(Object.entries(arrives).filter(([, value]) => value !== undefined)),
      );
      const absent = Object.entries(arrives).filter(([, value]) => value === undefined);
      for (const [name] of absent) expect(receiver.received[0]!.headers).not.to.have.property(name);
      expect((await own(admin))[0]).to.deep.include({ delivered: true });
    });
  }

  it("uses the credentials of its address [delivery.headers]", async () => {
    const admin = await start();
    await register(admin, { target_url: receiver.url.replace("//", "//u:p@") + "/in/" });
    await place();
    expect(receiver.received[0]!.headers.authorization).to.equal("Basic dTpw");
  });

  const BAD = "Invalid leading whitespace, reserved character(s), or return character(s) in header";
  for (const [what, members, content] of [
    ["a value that begins with a blank", { additional_headers: { "X-P": " padded" } }, `${BAD} value: ' padded'`],
    ["a value with a line feed", { additional_headers: { "X-P": "a\n" } }, `${BAD} value: 'a\n'`],
    [
      "a number for a value",
      { additional_headers: { "X-P": 5 } },
      "Header part (5) must be of type str or bytes, not <class 'int'>",
    ],
    [
      "a flag for a value",
      { additional_headers: { "X-P": true } },
      "Header part (True) must be of type str or bytes, not <class 'bool'>",
    ],
    [
      "a list for a value",
      { additional_headers: { "X-P": ["a"] } },
      "Header part ([\"a\"]) must be of type str or bytes, not <class 'list'>",
    ],
    ["a name that is none", { additional_headers: { "": "x" } }, `${BAD} name: ''`],
    ["a colon in a name", { additional_headers: { "X:Y": "x" } }, `${BAD} name: 'X:Y'`],
    ["a value beyond Latin-1", { additional_headers: { "X-P": "ş" } }, ""],
    ["a name beyond ASCII", { additional_headers: { é: "x" } }, ""],
    ["a list that is no pairs for headers", { additional_headers: ["a"] }, ""],
    ["a text for headers", { additional_headers: "text" }, ""],
    ["a number for headers", { additional_headers: 5 }, ""],
    ["a password beyond Latin-1", { config: { auth: { ...BASIC, password: "ş" } } }, ""],
    ["a text for credentials", { config: { auth: "Token x" } }, ""],
    ["a list for credentials", { config: { auth: ["x"] } }, ""],
    ["a list for config", { config: [] }, ""],
    ["a text for config", { config: "text" }, ""],
    ["false for config", { config: false }, ""],
  ] as [string, object, string][]) {
    it(`never goes out with ${what}, and is logged as a 500 [delivery.unsendable]`, async () => {
      const admin = await start({ millisecondsPerSecond: 1000 });
      await register(admin, { ...members, retry_countdown_config: { choice: "fixed", kwargs: { seconds: 3600 } } });
      await place();
      expect(receiver.received).to.deep.equal([]);
      expect((await own(admin))[0]).to.deep.include({
        delivered: false,
        response_http_status: 500,
        response_content: content,
        retry_count: 1,
      });
    });
  }

  for (const tokenAuth of [false, true]) {
    it(`with token authentication ${tokenAuth ? "logs in first, by option" : "goes out without any"} [delivery.token-auth]`, async () => {
      await register(await start({ tokenAuth }), {
        config: {
          auth: {
            auth_type: "token",
            url: `${receiver.url}/login/`,
            username: "u",
            password: "p",
            username_field: "user",
            token_key: "access",
            header_format: "Bearer {}",
          },
        },
      });
      receiver.answer = ({ path }) =>
        path === "/login/" ? { status: 200, body: JSON.stringify({ access: "abc" }) } : { status: 204 };
      await place();
      const delivery = receiver.received.find(({ path }) => path === "/in/")!;
      expect(delivery.headers.authorization).to.equal(tokenAuth ? "Bearer abc" : undefined);
      const logins = receiver.received
        .filter(({ path }) => path === "/login/")
        .map(({ body }) => JSON.parse(body) as object);
      expect(logins).to.deep.equal(tokenAuth ? [{ user: "u", password: "p" }] : []);
    });
  }

  it("that gets no answer in time failed, and is retried [delivery.timeout]", async () => {
    const admin = await start({ requestTimeoutSeconds: 0.01 });
    await register(admin);
    receiver.answer = () => (receiver.received.length === 0 ? undefined : { status: 204 });
    await place();
    await receiver.until(2);
    const [first, second] = receiver.received;
    expect(second!.body).to.equal(first!.body);
  });

  for (const [status, then] of [
    [301, ["GET", "/moved/", false, undefined]],
    [302, ["GET", "/moved/", false, undefined]],
    [303, ["GET", "/moved/", false, undefined]],
    [307, ["POST", "/moved/", true, "application/json"]],
    [308, ["POST", "/moved/", true, "application/json"]],
  ] as const) {
    it(`that is redirected by a ${status} is followed by a ${then[0]} [delivery.redirect]`, async () => {
      const admin = await start();
      await register(admin, { target_url: `${receiver.url}/in`, additional_headers: { Authorization: "Token t" } });
      receiver.answer = ({ path }) => (path === "/in" ? { status, headers: { Location: "/moved/" } } : { status: 204 });
      const { deliveries } = await place();
      expect(deliveries.find(({ target_url }) => target_url.startsWith(receiver.url))!.status).to.equal(204);
      const told = receiver.received.map(({ method, path, body, headers }) => [
        method,
        path,
        body !== "",
        headers["content-type"],
        headers.authorization,
      ]);
      expect(told).to.deep.equal([
        ["POST", "/in", true, "application/json", "Token t"],
        [...then, "Token t"],
      ]);
    });
  }

  it("that is redirected to another host takes no credentials along, and the body only where it stays a POST [delivery.redirect]", async () => {
    for (const status of [301, 307]) {
      const admin = await start();
      const elsewhere = await Receiver.start();
      await register(admin, { additional_headers: { Authorization: "Token t", "X-P": "1" } });
      receiver.answer = () => ({ status, headers: { Location: `${elsewhere.url}/moved/` } });
      await place();
      const [{ headers, body }] = elsewhere.received as [(typeof receiver.received)[0]];
      expect([headers.authorization, headers["x-p"], body !== ""]).to.deep.equal([undefined, "1", status === 307]);
      elsewhere.stop();
      if (status === 301) {
        receiver.stop();
        await platform.stop();
      }
    }
  });

  it("follows thirty redirects, and what is below 400 is never tried again [delivery.redirect]", async () => {
    const admin = await start({ millisecondsPerSecond: 0 });
    await register(admin);
    receiver.answer = () => ({ status: 307, headers: { Location: "/in/" } });
    await place();
    expect(receiver.received).to.have.length(31);
    expect((await own(admin))[0]).to.deep.include({
      delivered: false,
      response_http_status: 307,
      response_content: "Exceeded 30 redirects.",
      retry_count: 1,
    });
    expect((await platform.state()).omsHookEvents.filter(({ next_try }) => next_try !== null)).to.deep.equal([]);
  });

  it("that failed is tried again by the countdown, the first time of a linear one at once, to the hook's address of then [delivery.retry]", async () => {
    const admin = await start({ millisecondsPerSecond: 1 });
    const hook = await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 40 } } });
    receiver.answer = ({ path }) => ({ status: path === "/moved/" ? 204 : 503 });
    await place();
    await receiver.until(3);
    await admin.patch(hook, { target_url: `${receiver.url}/moved/` });
    const [event] = await until(
      () => own(admin),
      ([first]) => first?.delivered === true,
    );
    expect(receiver.received.at(-1)!.path).to.equal("/moved/");
    expect(event!.retry_count).to.be.within(3, 11);
    expect(event!.request_datetimes).to.have.length(event!.retry_count);
    const trace = (await platform.control<{ orders: OrderTrace[] }>("GET", "orders")).orders[0]!;
    const statuses = trace.deliveries.filter(({ target_url }) => target_url.startsWith(receiver.url));
    expect(statuses.map(({ status }) => status)).to.deep.equal([503, 204]);
  });

  it("that always fails is tried eleven times, then by the hourly scan until nineteen [delivery.retry]", async () => {
    const admin = await start({ millisecondsPerSecond: 1 });
    await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 0 } } });
    receiver.answer = () => ({ status: 500 });
    await place();
    await receiver.until(11);
    const [event] = await until(
      () => own(admin),
      ([first]) => first?.retry_count === 11,
    );
    expect(event).to.deep.include({ delivered: false, response_http_status: 500 });
    expect(receiver.received, "the scan comes later").to.have.length(11);
  });

  it("that always fails ends after nineteen tries [delivery.retry]", async () => {
    const admin = await start({ millisecondsPerSecond: 0 });
    await register(admin, { retry_countdown_config: { choice: "exponential", kwargs: { base: 2 } } });
    receiver.answer = () => ({ status: 500 });
    await place();
    await receiver.until(19);
    await until(
      async () => (await platform.state()).omsHookEvents.find(({ retry_count }) => retry_count === 19),
      (event) => event?.next_try === null,
    );
    expect(receiver.received).to.have.length(19);
  });

  it("goes on being tried after its hook was switched off [delivery.inactive]", async () => {
    const admin = await start({ millisecondsPerSecond: 1 });
    const hook = await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 40 } } });
    let isOff = false;
    receiver.answer = () => ({ status: isOff ? 204 : 503 });
    await place();
    await admin.patch(hook, { is_active: false });
    isOff = true;
    await until(
      () => own(admin),
      ([first]) => first?.delivered === true,
    );
  });

  for (const [what, answer, content] of [
    ["words", "thanks", "b'thanks'"],
    ["a quotation mark", "it's", `b"it's"`],
    ["both marks", `it's "so"`, `b'it\\'s "so"'`],
    ["a line, and what is no ASCII", "a\n\\ ş", String.raw`b'a\n\\ \xc5\x9f'`],
    ["nothing", "", "b''"],
  ] as const) {
    it(`is logged with ${what} of the answer as Python prints bytes [delivery.log]`, async () => {
      const admin = await start();
      await register(admin);
      receiver.answer = () => ({ status: 200, body: answer });
      await place();
      expect((await own(admin))[0]!.response_content).to.equal(content);
    });
  }

  it("is logged with its envelope, its times and its hook, secrets in clear, to whom sees the hook [delivery.log]", async () => {
    const admin = await start();
    await register(admin, { secret_key: "s3cret", additional_headers: { Authorization: "Token clear" } });
    receiver.answer = () => ({ status: 200, body: "x".repeat(2000) });
    await place();
    const [event] = await own(admin);
    expect(Object.keys(event!).sort()).to.deep.equal(
      ["id", "webhook", "created_date", "modified_date", "uuid", "request_payload", "response_content"]
        .concat(["response_http_status", "response_time", "delivered", "request_datetimes", "retry_count"])
        .concat(["object_id", "content_type"])
        .sort(),
    );
    expect(event).to.deep.include({ delivered: true, response_http_status: 200, retry_count: 1 });
    expect(event!.response_content).to.have.length(2003);
    expect(event!.request_payload).to.deep.equal(JSON.parse(receiver.received[0]!.body));
    expect(event!.uuid.replaceAll("-", "")).to.equal(event!.request_payload.event.uuid);
    expect(event)
      .to.have.property("response_time")
      .that.matches(/^00:00:\d\d\.\d{6}$/);
    expect(event!.webhook).to.deep.include({
      secret_key: "s3cret",
      additional_headers: { Authorization: "Token clear" },
    });
    const stranger = client(platform.sandbox.omsUrl, "sandbox-integration-token");
    expect((await stranger.get(`${WHISPERER}/hook_events/${event!.id}/`)).status).to.equal(404);
  });

  it("is found in the log by its hook, its time and more; junk is a 400 [delivery.log]", async () => {
    const admin = await start();
    const hook = await register(admin);
    await place();
    const [event] = await own(admin);
    const { created_date, uuid, webhook, object_id, content_type } = event!;
    const count = async (query: string) => (await own(admin, query)).length;
    for (const [query, found] of [
      [`webhook=${webhook.id}`, 1],
      ["delivered=true", 1],
      ["delivered=false", 0],
      ["delivered=x", 1],
      ["response_http_status=204", 1],
      ["response_http_status=500", 0],
      [`uuid=${uuid}`, 1],
      [`uuid=${uuid.replaceAll("-", "")}`, 1],
      ["event_type=PACKAGE.created", 1],
      ["event_type=x", 0],
      [`object_id=${object_id}`, 1],
      ["object_id=none", 0],
      ["object_id=", 1],
      [`content_type=${content_type}`, 1],
      [`created_date=${created_date}`, 1],
      [`created_date__gt=${created_date}`, 0],
      [`created_date__gte=${created_date}`, 1],
      [`created_date__lt=${created_date}`, 0],
      ["created_date__gt=2020-01-01", 1],
      ["created_date__lt=2020-01-01 10:00", 0],
      ["other=1", 1],
    ] as [string, number][]) {
      expect(await count(query), query).to.equal(found);
    }
    expect(hook).to.contain(webhook.id);
    for (const [query, sentence] of [
      ["webhook=99999", "Select a valid choice. That choice is not one of the available choices."],
      ["webhook=x", "Select a valid choice. That choice is not one of the available choices."],
      ["response_http_status=x", "Enter a number."],
      ["uuid=x", "Enter a valid UUID."],
      ["content_type=99", "Select a valid choice. That choice is not one of the available choices."],
      ["created_date__gt=x", "Enter a valid date/time."],
    ] as const) {
      const { status, body } = await admin.get(`${WHISPERER}/hook_events/?${query}`);
      expect([status, body], query).to.deep.equal([400, { [query.split("=")[0]!]: [sentence] }]);
    }
  });

  it("has fewer members and filters in the log of an older library [delivery.log]", async () => {
    const admin = await start({ hooksGeneration: "0.2.21" });
    await register(admin);
    await place();
    const [event] = await own(admin, "webhook=99999&object_id=x&content_type=x&created_date__gt=x");
    expect(event).not.to.have.property("response_time");
    expect(event).to.have.property("object_id").that.is.a("number");
    expect(await own(admin, "delivered=false")).to.deep.equal([]);
    const ask = (query: string) => admin.get(`${WHISPERER}/hook_events/?${query}`);
    for (const junk of ["x", "2026-02-30", "2026-02-03T04:05:06Z"]) {
      expect(await ask(`created_date=${junk}`), junk).to.include({ status: 400 });
    }
    expect(await ask("created_date=2026-02-03")).to.include({ status: 500 });
    expect(await ask("created_date=2026-02-03&uuid=x")).to.include({ status: 400 });
  });

  it("to where nobody listens is logged as a 500 [delivery.log]", async () => {
    const admin = await start({ millisecondsPerSecond: 1000 });
    await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 3600 } } });
    const { url } = receiver;
    receiver.stop();
    await place();
    const { body } = await admin.get(`${WHISPERER}/hook_events/?limit=99`);
    const event = (body as { results: Event[] }).results.find(({ webhook }) => webhook.target_url.startsWith(url));
    expect(event).to.deep.include({ delivered: false, response_http_status: 500 });
    expect(event!.response_content).to.contain("ECONNREFUSED");
  });

  const callback = "no.such.function";

  it("whose callback is not there arrives, is forgotten, and is sent again by the scan of the queue [delivery.callback]", async () => {
    const admin = await start({ millisecondsPerSecond: 1 });
    await register(admin, { callback });
    await place();
    expect(await own(admin)).to.deep.equal([]);
    await receiver.until(3);
    const uuids = receiver.received.map(({ body }) => (JSON.parse(body) as Event["request_payload"]).event.uuid);
    expect(new Set(uuids).size, "each as a new event").to.equal(uuids.length);
    expect(await own(admin)).to.deep.equal([]);
    expect(await queue(admin)).to.have.length(1);
  });

  it("whose callback is not there counts as delivered in an older library [delivery.callback]", async () => {
    const admin = await start({ hooksGeneration: "0.2.21", millisecondsPerSecond: 1 });
    await register(admin, { callback });
    await place();
    expect((await own(admin))[0]).to.deep.include({ delivered: true });
    expect(await queue(admin)).to.deep.equal([]);
  });

  it("whose callback the host has, or is blank, is one as any other [delivery.callback]", async () => {
    for (const members of [{ callback }, { callback: " " }]) {
      const admin = await start({ callbacks: [callback] });
      await register(admin, members);
      await place();
      expect((await own(admin))[0]).to.deep.include({ delivered: true });
      if (members.callback === callback) {
        receiver.stop();
        await platform.stop();
      }
    }
  });

  it("is repeated by hand only if it failed, and by force while it is still tried by itself [delivery.by-hand]", async () => {
    const admin = await start({ millisecondsPerSecond: 1000 });
    await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 3600 } } });
    receiver.answer = () => ({ status: 503, body: " down \n" });
    await place();
    const [event] = await own(admin);
    const retry = `${WHISPERER}/hook_events/${event!.id}/retry/`;
    const ask = async (body: unknown) => {
      const { status, body: answer } = await admin.post(retry, body);
      const { response_time, ...rest } = (answer ?? {}) as Record<string, unknown>;
      if (response_time !== undefined) expect(response_time).to.match(/^0\.\d+$/);
      return [status, rest];
    };
    const inProcess = { code: "event_100_6", en: "Event is still in retry process" };
    const failed = { detail: "Webhook event delivery failed", response_status: 503, response_content: "down" };
    for (const body of [{}, { force: false }, { force: 0 }, { force: "" }, { force: [] }]) {
      expect(await ask(body), JSON.stringify(body)).to.deep.equal([406, inProcess]);
    }
    for (const body of [{ force: true }, { force: "false" }, { force: 1 }]) {
      expect(await ask(body), JSON.stringify(body)).to.deep.equal([406, { ...failed, delivered: false }]);
    }
    for (const body of [[], '"x"', null, 5]) expect((await admin.post(retry, body)).status).to.equal(500);
    receiver.answer = () => ({ status: 503 });
    expect(await ask({ force: true })).to.deep.equal([400, { response_content: ["This field may not be blank."] }]);
    receiver.answer = () => ({ status: 200, body: "fine" });
    expect(await ask({ force: true })).to.deep.equal([
      200,
      {
        detail: "Webhook event delivered successfully",
        response_status: 200,
        response_content: "fine",
        delivered: true,
      },
    ]);
    for (const body of [{}, { force: true }]) {
      expect(await ask(body)).to.deep.equal([406, { code: "event_100_3", en: "Event already delivered" }]);
    }
    expect((await own(admin))[0]).to.deep.include({ delivered: true, retry_count: 6 });
  });

  it("stands in the queue until a try is logged, for everybody and without its hook [delivery.queue]", async () => {
    const admin = await start({ millisecondsPerSecond: 1000 });
    await register(admin, { secret_key: "s3cret", callback });
    await register(admin, { target_url: `${receiver.url}/fails/` });
    receiver.answer = () => ({ status: 503 });
    await place();
    const stranger = client(platform.sandbox.omsUrl, "sandbox-integration-token");
    const [row, ...others] = await queue(stranger);
    expect(others).to.deep.equal([]);
    expect(Object.keys(row!).sort()).to.deep.equal(
      ["id", "created_date", "modified_date", "uuid", "hook_id", "event_type"]
        .concat(["app_label", "model_name", "object_id", "instance_dict"])
        .sort(),
    );
    expect(await queue(stranger, "event_type=PACKAGE.created&model_name=package")).to.have.length(1);
    expect(await queue(stranger, "object_id=none")).to.deep.equal([]);
  });

  it("to the world outside is never sent [delivery.loopback]", async () => {
    const admin = await start();
    await register(admin, { target_url: "https://shop.example/in/" });
    const { deliveries } = await place();
    expect(deliveries.find(({ target_url }) => target_url === "https://shop.example/in/")!.status).to.equal(null);
    const { body } = await admin.get(`${WHISPERER}/event_queues/`);
    expect(body).to.deep.include({ count: 0 });
  });
});
