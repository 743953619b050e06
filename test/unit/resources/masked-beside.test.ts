import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { masking, NEW, OLD, SHOWN } from "../../support/masking.js";
import { rejection } from "../../support/rejection.js";
import type { Rest, Row } from "../../support/rest.js";

const THINGS = "/api/v1/oms/things/";

describe("a platform that masks secrets", () => {
  let rest: Rest | undefined;
  afterEach(() => rest?.stop());
  const config = (more: Record<string, string> = {}) => rest!.config(canary("token"), more);
  const writes = () => rest!.writes.map(({ body }) => body);

  const beside = { id: 5, name: "x", config: { url: "https://old.example", auth: { user: "u", password: OLD } } };
  const body = { name: "x", config: { url: "https://new.example" } };

  it("is not written to where a mask would go along, until the configuration says that it is none", async () => {
    rest = await masking(THINGS, structuredClone(beside), SHOWN.asterisks!);
    const args = { path: THINGS, body, adopt: true };
    const engine = new Engine(await freshProvider("OmsObject", config()), undefined);
    const error = await rejection(engine.up(args));
    expect(error.message).to.contain("config.auth.password").and.to.contain("akinon:masks");
    expect(writes()).to.deep.equal([]);
    const told = new Engine(await freshProvider("OmsObject", config({ "akinon:masks": "X+" })), undefined);
    await told.up(args);
    expect(writes()).to.have.length(1);
  });

  for (const what of ["null", "an empty text", "nothing"]) {
    it(`by ${what} is not written to where a secret may go along, until what it stands in is declared`, async () => {
      rest = await masking(THINGS, structuredClone(beside), SHOWN[what]!);
      const engine = async () => new Engine(await freshProvider("OmsObject", config()), undefined);
      const error = await rejection((await engine()).up({ path: THINGS, body, adopt: true }));
      expect(error.message).to.contain("config.auth").and.contain("Declare the whole document that contains it");
      expect(writes()).to.deep.equal([]);
      const whole = { ...body, config: { ...body.config, auth: { user: "u", password: "" } } };
      await (await engine()).up({ path: THINGS, body: whole, adopt: true });
      expect(writes()).to.deep.equal([{ config: whole.config }]);
    });
  }

  it("keeps what it masks since, and gets everything else back", async () => {
    rest = await masking(THINGS, { id: 5, name: "x", n: 1, config: { url: "https://old.example" } }, SHOWN.asterisks!);
    const said: string[] = [];
    const engine = new Engine(await freshProvider("OmsObject", config(), said), undefined);
    await engine.up({ path: THINGS, body: { ...body, n: 2 }, adopt: true });
    const [row] = rest.rows.get(THINGS)!;
    (row!.config as Row).auth = { password: OLD };
    await new Engine(await freshProvider("OmsObject", config(), said), engine.stored).destroy();
    expect(writes()[1]).to.deep.equal({ n: 1 });
    expect(said.join()).to.contain("config.auth.password");
  });

  it("tells on the way back in which places our own secret stands for a former one that nobody saw", async () => {
    rest = await masking(THINGS, structuredClone(beside), SHOWN.asterisks!);
    const said: string[] = [];
    const declared = { ...body, config: { ...body.config, auth: { user: "u", password: NEW } } };
    const engine = new Engine(await freshProvider("OmsObject", config(), said), undefined);
    await engine.up({ path: THINGS, body: declared, adopt: true });
    await engine.destroy();
    expect(writes()[1]).to.deep.equal({ config: { url: "https://old.example", auth: { user: "u", password: NEW } } });
    expect(said.at(-1)).to.contain("except for config.auth.password, which the platform masks");
  });

  it("is not told a mask that is declared", async () => {
    rest = await masking(THINGS, { id: 5, name: "x" }, SHOWN.asterisks!);
    const engine = new Engine(await freshProvider("OmsObject", config()), undefined);
    const error = await rejection(engine.up({ path: THINGS, body: { name: "y", key: "ab*****yz" } }));
    expect(error.message).to.contain("(key)");
    expect(writes()).to.deep.equal([]);
  });
});
