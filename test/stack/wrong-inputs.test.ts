import { expect } from "chai";
import { canary } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

interface Seller {
  connection: Record<string, string>;
  own: Record<string, string>;
}

/** Each wrong input of a seller, and what a preview says of it. */
const WRONG: Record<string, { change: (seller: Seller, platform: Platform) => void; says: RegExp }> = {
  address: {
    change: ({ connection }) => (connection.sellerCenterUrl = "http://127.0.0.1:9"),
    says: /Seller Center cannot be reached: no answer \(ECONNREFUSED\)/,
  },
  token: {
    change: ({ own }) => (own.sellerCenterToken = canary("wrong token of Seller Center")),
    says: /Seller Center refuses the token: answered 401/,
  },
  code: {
    change: ({ own }) => (own.supplierCode = "SELLER-TYPO"),
    says: /may not read the orders of supplier SELLER-TYPO/,
  },
  password: {
    change: ({ own }) => (own.omnitronPassword = canary("wrong password")),
    says: /log-in of OMS as oms: Omnitron refuses it/,
  },
  user: {
    change: ({ connection }, platform) => (connection.token = platform.user("integration").token),
    says: /this user sees no webhooks in Omnitron at all/,
  },
};

/** Where one is wrong, another one cannot be seen. */
const HIDES: Record<string, string[]> = { address: ["token", "code"], token: ["code"] };

const NAMES = Object.keys(WRONG);
/** Each wrong input alone, and with each other one: a seller of its own. */
const CASES = NAMES.flatMap((one, index) => [[one], ...NAMES.slice(index + 1).map((other) => [one, other])]);

const nameOf = (wrong: readonly string[]) => wrong.join("-and-");

describe("each wrong input of a new seller and each pair of them, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  let diagnostics = "";

  before(async () => {
    platform = await Platform.start({ seed: { sellers: CASES.map((wrong) => ({ supplierCode: nameOf(wrong) })) } });
    const sellers = CASES.map((wrong, index) => {
      const { omnitronUrl, omsUrl, token, supplierCode } = platform.sandbox.sellers[index]!;
      const seller: Seller = {
        connection: { omnitronUrl, omsUrl, token: platform.user("admin").token },
        own: { supplierCode, sellerCenterToken: token, omnitronPassword: platform.user("oms").password },
      };
      for (const each of wrong) WRONG[each]!.change(seller, platform);
      return [nameOf(wrong), seller] as const;
    });
    project = await PulumiProject.ofRepository({
      "akinon:sellerCenterUrl": platform.sandbox.sellerCenterUrl,
      "akinon:maxRetries": "0",
      "akinon:connections": Object.fromEntries(sellers.map(([name, { connection }]) => [name, connection])),
      "seller-integration:omnitronUsername": "oms",
      "seller-integration:sellers": Object.fromEntries(sellers.map(([name, { own }]) => [name, own])),
    });
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  /** What the preview says of one seller, reason by reason. */
  const reasonsOf = (seller: string): string[] => {
    const [, said = ""] = diagnostics.split(`error: SellerIntegration ${seller}: `);
    const [section = ""] = said.split(/\n {4}error: |\n\n/);
    return section.split("\n").filter((line) => line.startsWith("      - "));
  };

  it("are refused in one preview, which writes nothing", async () => {
    const writes = await platform.writesDuring(async () => {
      const outcome = await project.driftCheck();
      [, diagnostics = ""] = outcome.output.split("Diagnostics:");
      expect(outcome.code).not.to.be.oneOf([0, 7]);
    });
    expect(writes).to.deep.equal([]);
    expect(diagnostics.match(/error: /g)).to.have.length(CASES.length);
  });

  for (const wrong of CASES) {
    it(`refuses ${wrong.join(" and ")} with ${wrong.length === 1 ? "its reason" : "the reasons"}, and no other`, () => {
      const reasons = reasonsOf(nameOf(wrong));
      const seen = wrong.filter((each) => !wrong.some((other) => HIDES[other]?.includes(each)));
      expect(reasons, diagnostics).to.have.length(seen.length);
      for (const each of seen) expect(reasons.join("\n")).to.match(WRONG[each]!.says);
    });
  }
});
