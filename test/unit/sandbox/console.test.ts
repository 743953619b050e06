import axe from "axe-core";
import { expect } from "chai";
import type { OrderTrace } from "akinon-sandbox";
import type { BrowserContext, Page } from "playwright-core";
import { noBrowser, openBrowser } from "../../support/browser.js";
import { Platform } from "../../support/platform.js";
import { skip } from "../../support/skip.js";

interface Seen {
  /** What is wider than its place. */
  cut: string[];
  ink: string;
  paper: string;
}

/** Runs in the page. */
const LOOK = `(() => {
  const places = [...document.querySelectorAll("html, div.scroll, .panel, td, li, form")];
  const cut = places.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1);
  const { color, backgroundColor } = getComputedStyle(document.body);
  return { cut: cut.map(({ tagName, textContent }) => tagName + " " + textContent.slice(0, 60)), ink: color, paper: backgroundColor };
})()`;
const isDark = (colour: string) => Number(/\d+/.exec(colour)![0]) < 128;

describe("the sandbox's console, in a browser", () => {
  let platform: Platform;
  let context: BrowserContext;
  let close: (() => Promise<void>) | undefined;
  let page: Page;
  const complaints: string[] = [];

  before(async function () {
    if (noBrowser !== undefined) skip(this, noBrowser);
    ({ context, close } = await openBrowser());
  });
  after(() => close?.());
  beforeEach(async function () {
    platform = await Platform.public({ seed: { sellers: [{ supplierCode: "A" }, { supplierCode: "B" }] } });
    page = await context.newPage();
    complaints.length = 0;
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("request", (request) => {
      if (!request.url().startsWith("http://127.0.0.1:")) complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(`${platform.sandbox.omsUrl}/`);
    await page.locator('html[data-connected="yes"]').waitFor();
  });
  afterEach(async () => {
    await page?.close();
    await platform?.stop();
    expect(complaints, "errors of the page, and calls to elsewhere").to.deep.equal([]);
  });

  const form = (name: string) => page.getByRole("form", { name });
  const status = () => page.locator("#live [role=status]");
  const openMore = () => page.getByText("Faults, changes, snapshots, reset").click();
  /** Answers the next question, and tells what it was. */
  const answering = (answer: "accept" | "dismiss") =>
    new Promise<string>((resolve) => {
      page.once("dialog", (dialog) => void dialog[answer]().then(() => resolve(dialog.message())));
    });
  const reported = (text: string | RegExp) => page.locator("#notice").filter({ hasText: text }).waitFor();

  it("shows the three systems side by side", async () => {
    for (const name of ["Omnitron", "OMS", "Seller Center"]) {
      await page.getByRole("heading", { name, exact: true }).waitFor();
    }
    const boxes = await Promise.all(
      ["omnitron", "oms", "seller-center"].map((id) => page.locator(`#${id}`).boundingBox()),
    );
    expect(new Set(boxes.map((box) => box!.y)).size, "beside each other").to.equal(1);
  });

  it("draws an order as it moves, and says what became of it", async () => {
    await form("Place an order").getByLabel("at").selectOption("omnitron");
    await form("Place an order").getByLabel("pause per step (ms)").fill("150");
    await form("Place an order").getByRole("button", { name: "Place" }).click();
    const steps = page.getByRole("list", { name: /^Steps of order ON-/ }).getByRole("listitem");
    await steps.filter({ hasText: "fetched the order" }).waitFor();
    expect(await status().textContent(), "it is still on its way").not.to.contain("delivered");
    await status().filter({ hasText: "delivered" }).waitFor();
    expect(
      await page
        .getByRole("img", { name: /^Diagram of order/ })
        .locator("line:not(.lane)")
        .count(),
    ).to.be.above(3);
    expect(page.url()).to.contain("order=");
  });

  it("places orders that wait, and advances them", async () => {
    await form("Place an order").getByLabel("at").selectOption("omnitron");
    await form("Place an order").getByLabel("brought to").selectOption("null");
    await form("Place an order").getByLabel("pause per step (ms)").fill("0");
    await form("Place an order").getByRole("button", { name: "Place" }).click();
    await status().filter({ hasText: "waiting" }).waitFor();
    await page.getByRole("button", { name: "Move its package to the next state" }).click();
    await status().filter({ hasText: "preparing" }).waitFor();
  });

  it("shows what others change, without taking focus, typing or what was opened", async () => {
    const field = form("Place an order").getByLabel("pause per step (ms)");
    await field.fill("123");
    const fold = page.locator("#live details").first();
    await fold.locator("summary").click();
    const hook = await platform.find("omnitron.hooks", { user: "oms", event_type: "order.created" });
    const state = page.locator(`[id="omnitron.hooks-${hook.id}"] .on, [id="omnitron.hooks-${hook.id}"] .off`);
    expect(await state.textContent()).to.equal("on");
    await field.focus();
    await platform.change("omnitron.hooks", hook.id, { is_active: false });
    await page.locator(`[id="omnitron.hooks-${hook.id}"] .off`).waitFor();
    expect(await field.inputValue()).to.equal("123");
    expect(await page.locator(":focus").getAttribute("name")).to.equal("pace");
    expect(await fold.getAttribute("open")).not.to.equal(null);
  });

  it("switches a hook behind every client's back, by keyboard", async () => {
    const hook = await platform.find("omnitron.hooks", { user: "oms", event_type: "order.created" });
    await page.getByRole("button", { name: `Switch off webhook ${hook.id}` }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: `Switch on webhook ${hook.id}` }).waitFor();
    expect(await platform.find("omnitron.hooks", { id: hook.id })).to.deep.include({ is_active: false });
  });

  it("changes any object, and says what is wrong with a change", async () => {
    const { id } = await platform.find("oms.channels", { name: "Web" });
    await openMore();
    const behind = form("Change an object behind a client's back");
    await behind.getByLabel("collection").selectOption("oms.channels");
    await behind.getByLabel("id", { exact: true }).fill(String(id));
    await behind.getByLabel("members, as JSON").fill('{"nmae": 1}');
    await behind.getByRole("button", { name: "Change" }).click();
    await reported(/cannot change nmae/);
    await behind.getByLabel("members, as JSON").fill("{");
    await behind.getByRole("button", { name: "Change" }).click();
    await reported(/Not JSON/);
    await behind.getByLabel("members, as JSON").fill('{"name": "Shop"}');
    await behind.getByRole("button", { name: "Change" }).click();
    await page.getByText(`Shop (${id})`).waitFor();
    const asked = answering("accept");
    await behind.getByRole("button", { name: "Erase" }).click();
    await page.getByText(`Shop (${id})`).waitFor({ state: "detached" });
    expect(await asked).to.equal(`Erase oms.channels ${id}? You cannot undo this.`);
  });

  it("injects faults and takes them back", async () => {
    await openMore();
    const fault = form("Inject a fault");
    await fault.getByLabel("path, * for anything").fill("/api/v1/oms/channels/");
    await fault.getByRole("button", { name: "Inject" }).click();
    await reported(/status/);
    const field = fault.getByRole("spinbutton", { name: "status" });
    expect(await field.getAttribute("aria-invalid")).to.equal("true");
    expect(await page.locator("#problem-status").textContent()).to.equal("is missing");
    await fault.getByLabel("path, * for anything").fill("api");
    await field.fill("503");
    await fault.getByRole("button", { name: "Inject" }).click();
    await page.locator("#problem-path").filter({ hasText: "must start with /" }).waitFor();
    expect(await page.locator("#problem-status").count()).to.equal(0);
    await fault.getByLabel("path, * for anything").fill("/api/v1/oms/channels/");
    await fault.getByRole("button", { name: "Inject" }).click();
    await page.getByRole("list", { name: "Faults" }).getByRole("listitem").waitFor();
    expect((await fetch(`${platform.sandbox.omsUrl}/api/v1/oms/channels/`)).status).to.equal(503);
    await fault.getByRole("button", { name: "Clear all" }).click();
    await page.getByRole("list", { name: "Faults" }).waitFor({ state: "detached" });
  });

  it("filters requests", async () => {
    await platform.control<OrderTrace>("POST", "orders", { system: "omnitron" });
    await fetch(`${platform.sandbox.omsUrl}/api/v1/oms/channels/`);
    const rows = page.locator("#traffic tbody tr");
    await rows.filter({ hasText: "orders-webhook" }).waitFor();
    await form("Filter requests").getByLabel("by").selectOption("client");
    await form("Filter requests").getByRole("button", { name: "Filter" }).click();
    await rows.filter({ hasText: "orders-webhook" }).first().waitFor({ state: "detached" });
    expect(await rows.count()).to.equal(1);
    await page.reload();
    expect(await form("Filter requests").getByLabel("by").inputValue()).to.equal("client");
  });

  it("remembers and puts back", async () => {
    await openMore();
    const snapshot = form("Take a snapshot");
    await snapshot.getByLabel("snapshot").fill("clean");
    await snapshot.getByRole("button", { name: "Take" }).click();
    await reported("Snapshot taken");
    await platform.control("POST", "orders", { system: "omnitron" });
    await status().filter({ hasText: "delivered" }).waitFor();
    void answering("accept");
    await snapshot.getByRole("button", { name: "Restore" }).click();
    await status().filter({ hasText: "No order yet" }).waitFor();
  });

  it("shows hostile texts as texts", async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const { id } = await platform.find("oms.channels", { name: "Web" });
    const hook = await platform.find("omnitron.hooks", { user: "oms", event_type: "order.created" });
    await platform.change("oms.channels", id, { name: hostile });
    await platform.change("omnitron.hooks", hook.id, { target_url: `${platform.sandbox.omsUrl}/${hostile}"` });
    await page.getByText(`${hostile} (${id})`).waitFor();
    expect(await page.title()).to.equal("akinon-sandbox");
    expect(await page.locator("#live img, #live script").count()).to.equal(0);
  });

  it("leads to the other seller's, and marks the one that is shown", async () => {
    const sellers = page.getByRole("navigation", { name: "Sellers" });
    await sellers.getByRole("link", { name: "B" }).click();
    await page.getByRole("main", { name: "Sandbox of B" }).waitFor();
    const markOf = (name: string) =>
      page.evaluate<string>(
        `getComputedStyle([...document.querySelectorAll("nav a")].find(({ textContent }) => textContent === "${name}")).borderBottomWidth`,
      );
    expect([await markOf("A"), await markOf("B")]).to.deep.equal(["0px", "3px"]);
  });

  it("has a link to each of many sellers, and breaks nothing", async () => {
    const sellers = Array.from({ length: 25 }, (_, index) => ({ supplierCode: `SELLER-${index}` }));
    const many = await Platform.public({ seed: { sellers } });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(`${many.sandbox.sellers.at(-1)!.omsUrl}/`);
    const links = page.getByRole("navigation", { name: "Sellers" }).getByRole("link");
    await links.last().and(page.locator("[aria-current]")).waitFor();
    expect(await links.count()).to.equal(25);
    expect((await page.evaluate<Seen>(LOOK)).cut).to.deep.equal([]);
    await page.close();
    await many.stop();
  });

  it("marks the chosen order, finds orders, and says that there is none", async () => {
    await platform.control<OrderTrace>("POST", "orders", { system: "omnitron" });
    await platform.control<OrderTrace>("POST", "orders", { system: "seller_center" });
    const row = (text: string) => page.locator("#live tr[id^=order-]").filter({ hasText: text });
    await row("ON-").getByRole("link").click();
    await page.locator("tr.chosen").filter({ hasText: "ON-" }).waitFor();
    await form("Find orders").getByLabel("order, seller or status").fill("lost");
    await form("Find orders").getByRole("button", { name: "Find" }).click();
    await row("ON-").waitFor({ state: "detached" });
    expect(await row("SC-").count()).to.equal(1);
    await page.goto(`${platform.sandbox.omsUrl}/?order=99999`);
    await status().filter({ hasText: "There is no order 99999." }).waitFor();
    expect(await page.locator("tr.chosen").count()).to.equal(0);
  });

  it("shows body and headers of a delivery, and no token in them", async () => {
    const hook = await platform.find("oms.hooks", { event_type: "package.created" });
    await platform.change("oms.hooks", hook.id, {
      target_url: `${platform.sandbox.omsUrl}/nowhere/`,
      additional_headers: { "X-Shop": "blue", Authorization: "Token abc" },
    });
    await platform.control<OrderTrace>("POST", "orders", { system: "omnitron" });
    await page.getByText(/deliveries of webhooks, with body and headers/).click();
    const delivery = page.getByRole("list", { name: /^Deliveries of/ }).getByRole("listitem");
    const made = delivery.filter({ hasText: "package.created" });
    await made.locator("summary").click();
    const text = await made.textContent();
    for (const part of ["X-Shop", "blue", "X-Whisperer-Event", '"order_number": "ON-', "Authorization", "********"]) {
      expect(text).to.contain(part);
    }
    expect(text).not.to.contain("Token abc");
  });

  it("asks before it resets everything", async () => {
    await platform.control<OrderTrace>("POST", "orders", { system: "omnitron" });
    await status().filter({ hasText: "delivered" }).waitFor();
    await openMore();
    const refused = answering("dismiss");
    await page.getByRole("button", { name: "Reset everything" }).click();
    expect(await refused).to.contain("Reset everything?");
    expect(await status().textContent()).to.contain("delivered");
    void answering("accept");
    await page.getByRole("button", { name: "Reset everything" }).click();
    await status().filter({ hasText: "No order yet" }).waitFor();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 800, 1280]) {
      it(`cuts nothing off at ${width} pixels, in ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await platform.control<OrderTrace>("POST", "orders", { system: "omnitron" });
        await status().filter({ hasText: "delivered" }).waitFor();
        await openMore();
        await page.evaluate("for (const fold of document.querySelectorAll('#live details')) fold.open = true");
        const { cut, ink, paper } = await page.evaluate<Seen>(LOOK);
        expect(cut).to.deep.equal([]);
        expect([isDark(paper), isDark(ink)]).to.deep.equal(colorScheme === "dark" ? [true, false] : [false, true]);
      });
    }
  }

  it("shows no password and no token, and says when the sandbox is gone", async () => {
    expect(await page.content()).not.to.contain('"password": "sandbox"');
    expect(await page.locator("#offline").isVisible()).to.equal(false);
    await platform.stop();
    await page.locator("#offline").waitFor({ state: "visible" });
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has nothing to complain of for those who cannot see it well, in ${colorScheme}`, async function () {
      await page.emulateMedia({ colorScheme });
      await platform.control("POST", "orders", { system: "seller_center" });
      await status().filter({ hasText: "lost" }).waitFor();
      await openMore();
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>("axe.run()");
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).to.deep.equal([]);
    });
  }
});
