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
  request_headers: Record<string, string>;
  target_url: string;
  webhook: { secret_key: string };
}

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
  const own = async (admin: Admin, list = "hook_events") => {
    const { body } = await admin.get(`${WHISPERER}/${list}/?limit=99`);
    return (body as { results: Event[] }).results.filter(({ target_url }) => target_url.startsWith(receiver.url));
  };

  it("names its event, is signed, and has the envelope [delivery.headers]", async () => {
    await register(await start(), { secret_key: "s3cret" });
    await place();
    const [{ headers, body, method }] = receiver.received as [(typeof receiver.received)[0]];
    expect(method).to.equal("POST");
    expect(headers).to.deep.include({ "x-whisperer-event": "package.created", "content-type": "application/json" });
    const signature = createHmac("sha256", "s3cret").update(body).digest("hex");
    expect(headers["x-whisperer-signature"]).to.equal(`sha256=${signature}`);
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

  it("that is redirected is repeated as GET, and lost [delivery.redirect]", async () => {
    const admin = await start();
    await register(admin, { target_url: `${receiver.url}/in` });
    receiver.answer = ({ path, method }) =>
      path === "/in" ? { status: 301, headers: { Location: "/in/" } } : { status: method === "POST" ? 204 : 405 };
    const { deliveries } = await place();
    expect(deliveries.find(({ target_url }) => target_url.startsWith(receiver.url))!.status).to.equal(405);
    expect(receiver.received.slice(0, 2).map(({ method, path, body }) => [method, path, body === ""])).to.deep.equal([
      ["POST", "/in", false],
      ["GET", "/in/", true],
    ]);
  });

  it("that failed is tried again by the countdown, ten times, to the hook's address of then [delivery.retry]", async () => {
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
    expect(event!.retry_count).to.be.within(2, 10);
    const trace = (await platform.control<{ orders: OrderTrace[] }>("GET", "orders")).orders[0]!;
    const statuses = trace.deliveries.filter(({ target_url }) => target_url.startsWith(receiver.url));
    expect(statuses.map(({ status }) => status)).to.deep.equal([503, 204]);
  });

  it("that always fails ends up waiting for the hourly scan [delivery.retry]", async () => {
    const admin = await start({ millisecondsPerSecond: 1 });
    await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 0 } } });
    receiver.answer = () => ({ status: 500 });
    await place();
    await receiver.until(11);
    const [event] = await until(
      () => own(admin, "event_queues"),
      ([first]) => first?.retry_count === 10,
    );
    expect(event).to.deep.include({ delivered: false, response_http_status: 500 });
    expect(receiver.received).to.have.length(11);
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

  it("is logged with its secrets in clear, and its answer as a byte string [delivery.log]", async () => {
    const admin = await start();
    await register(admin, { secret_key: "s3cret", additional_headers: { Authorization: "Token clear" } });
    receiver.answer = () => ({ status: 200, body: "thanks" });
    await place();
    const [event] = await own(admin);
    expect(event).to.deep.include({ delivered: true, response_http_status: 200, response_content: "b'thanks'" });
    expect(event!.request_headers.Authorization).to.equal("Token clear");
    expect(event!.webhook.secret_key).to.equal("s3cret");
    const stranger = client(platform.sandbox.omsUrl, "sandbox-integration-token");
    expect((await stranger.get(`${WHISPERER}/hook_events/${event!.id}/`)).status).to.equal(404);
  });

  it("to where nobody listens is logged as a 500 [delivery.log]", async () => {
    const admin = await start({ millisecondsPerSecond: 1000 });
    const { url } = receiver;
    await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 3600 } } });
    receiver.stop();
    await place();
    const { body } = await admin.get(`${WHISPERER}/hook_events/?limit=99`);
    const event = (body as { results: Event[] }).results.find(({ target_url }) => target_url.startsWith(url))!;
    expect(event).to.deep.include({ delivered: false, response_http_status: 500 });
  });

  it("is repeated by hand only by force while it is still tried by itself [delivery.by-hand]", async () => {
    const admin = await start({ millisecondsPerSecond: 1000 });
    await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 3600 } } });
    receiver.answer = () => ({ status: 503 });
    await place();
    const [event] = await own(admin);
    const retry = `${WHISPERER}/hook_events/${event!.id}/retry/`;
    expect((await admin.post(retry, {})).body).to.deep.include({ code: "event_100_6" });
    expect((await admin.post(retry, { force: true })).status).to.equal(406);
    receiver.answer = () => ({ status: 204 });
    expect((await admin.post(retry, { force: true })).body).to.deep.include({ delivered: true, retry_count: 2 });
  });

  it("waits in a queue that everybody sees [delivery.queue]", async () => {
    const admin = await start({ millisecondsPerSecond: 1000 });
    await register(admin, { retry_countdown_config: { choice: "fixed", kwargs: { seconds: 3600 } } });
    receiver.answer = () => ({ status: 503 });
    await place();
    expect(await own(client(platform.sandbox.omsUrl, "sandbox-integration-token"), "event_queues")).to.have.length(1);
    expect(await own(admin, "event_queues")).to.have.length(1);
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
