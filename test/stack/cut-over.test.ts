import { expect } from "chai";
import type { OrderTrace, State } from "akinon-sandbox";
import type { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { stackOf } from "../support/stack-of.js";
import { until } from "../support/until.js";

/** What became of the orders that were placed while something ran. */
interface Flow {
  omnitron: string[];
  sellerCenter: string[];
}

describe("the cut-over, with orders coming all the while", () => {
  let platform: Platform;
  let project: PulumiProject;

  // A second of the platform's waiting takes 5 ms: it asks for waiting orders each 0.3 s, and plans anew each 9 s.
  stackOf(
    ({ integration }) => PulumiProject.ofRepository(integration),
    (started) => ({ platform, project } = started),
    { millisecondsPerSecond: 5 },
  );

  /** Places an order at each side, again and again, until `work` is done. */
  async function ordersDuring(work: () => Promise<unknown>): Promise<Flow> {
    const flow: Flow = { omnitron: [], sellerCenter: [] };
    let isRunning = true;
    const done = work().finally(() => (isRunning = false));
    while (isRunning) {
      for (const [system, numbers] of [
        ["omnitron", flow.omnitron],
        ["seller_center", flow.sellerCenter],
      ] as const) {
        const { number } = await platform.control<OrderTrace>("POST", "orders", { system });
        numbers.push(number);
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await done;
    return flow;
  }

  const tracesOf = (state: State, numbers: readonly string[]) => {
    const wanted = new Set(numbers);
    return state.orders.filter(({ number }) => wanted.has(number));
  };
  const packagesOf = ({ packages }: State, number: string) =>
    packages.filter(({ order_number }) => order_number === number).length;
  const timesTold = ({ received }: State, number: string, event: string) =>
    received.find((row) => row.order_number === number && row.event_type === event)?.count ?? 0;

  let during: Flow;

  it("delivers every order of Seller Center exactly once, those included that came before OMS asked for them", async () => {
    during = await ordersDuring(project.up);
    expect(during.sellerCenter.length).to.be.above(20);
    await until(
      async () => tracesOf(await platform.state(), during.sellerCenter).filter(({ status }) => status !== "delivered"),
      (waiting) => waiting.length === 0,
      // What came before OMS asked for it are hundreds of orders; asking often would hold them up.
      { between: 250 },
    );
    const state = await platform.state();
    for (const number of during.sellerCenter) {
      expect(packagesOf(state, number), `packages of ${number}`).to.equal(1);
      for (const event of ["package.created", "package.status.shipped", "package.status.delivered"]) {
        expect(timesTold(state, number, event), `${event} of ${number}`).to.equal(1);
      }
    }
  });

  it("lets every order of Omnitron go the old way once, or leaves it to Omnitron, and never both", async () => {
    const state = await platform.state();
    const traces = tracesOf(state, during.omnitron);
    const fates = traces.map(({ status }) => status);
    expect(new Set(fates)).to.deep.equal(new Set(["delivered", "lost"]));
    // Once the hooks are off, none comes any more: one cut, not a mixture.
    expect(fates.lastIndexOf("delivered")).to.be.below(fates.indexOf("lost"));
    for (const { number, status, steps } of traces) {
      expect(packagesOf(state, number)).to.equal(status === "delivered" ? 1 : 0);
      if (status === "lost") expect(steps.at(-1)!.what).to.equal("no active order.created webhook notifies OMS");
    }
  });

  it("goes on at another address of Seller Center: no order is lost, and no event told twice", async () => {
    const config = platform.integration as Record<string, string>;
    const elsewhere = config["akinon:sellerCenterUrl"]!.replace("127.0.0.1", "localhost");
    expect(elsewhere).not.to.equal(config["akinon:sellerCenterUrl"]);
    await project.succeed("config", "set", "akinon:sellerCenterUrl", elsewhere, ...project.stackOptions);
    const hooks = (await platform.content()).omsHooks!.length;
    const moved = await ordersDuring(async () => {
      const writes = await platform.writesDuring(project.up);
      expect(writes.filter((write) => write.includes("/hooks/")).every((write) => write.startsWith("PATCH "))).to.equal(
        true,
      );
    });
    expect((await platform.content()).omsHooks).to.have.length(hooks);
    await until(
      async () => tracesOf(await platform.state(), moved.sellerCenter).filter(({ status }) => status !== "delivered"),
      (waiting) => waiting.length === 0,
      { between: 250 },
    );
    const state = await platform.state();
    for (const number of moved.sellerCenter) {
      expect(packagesOf(state, number), `packages of ${number}`).to.equal(1);
      for (const event of ["package.created", "package.status.shipped", "package.status.delivered"]) {
        expect(timesTold(state, number, event), `${event} of ${number}`).to.equal(1);
      }
    }
    expect((await project.driftCheck()).code).to.equal(0);
  });

  it("goes the same way back: no order is delivered twice, and none of Omnitron's is lost once it is undone", async () => {
    const back = await ordersDuring(project.destroy);
    const state = await platform.state();
    for (const number of [...back.sellerCenter, ...back.omnitron]) {
      expect(packagesOf(state, number), `packages of ${number}`).to.be.at.most(1);
      expect(timesTold(state, number, "package.created"), `package.created of ${number}`).to.be.at.most(1);
    }
    const sellerCenter = tracesOf(state, back.sellerCenter).map(({ status }) => status);
    expect(sellerCenter.lastIndexOf("delivered"), "one cut").to.be.below(sellerCenter.indexOf("lost"));
    const omnitron = tracesOf(state, back.omnitron).map(({ status }) => status);
    expect(omnitron.lastIndexOf("lost"), "one cut").to.be.below(omnitron.indexOf("delivered"));
    expect((await platform.control<OrderTrace>("POST", "orders", { system: "omnitron" })).status).to.equal("delivered");
  });
});
