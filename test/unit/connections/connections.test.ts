import { expect } from "chai";
import { connections } from "../../../providers/src/connections/connect.js";

describe("the connections of a process", () => {
  const CONFIG: Record<string, string> = {
    "akinon:omnitronUrl": "http://127.0.0.1:9",
    "akinon:token": "token-of-the-stack",
    "akinon:connections": JSON.stringify({ acme: { omnitronUrl: "http://127.0.0.1:8", token: "token-of-acme" } }),
  };

  it("reads the configuration once, however many resources ask", () => {
    let reads = 0;
    const get = (key: string) => (reads++, CONFIG[key]);
    const open = connections({})({ get });
    const [own, acme] = [open(undefined), open("acme")];
    const atFirst = reads;
    for (let resource = 0; resource < 1000; resource++) {
      expect(open(undefined)).to.equal(own);
      expect(open("acme")).to.equal(acme);
    }
    expect(reads).to.equal(atFirst);
    expect(own).not.to.equal(acme);
  });

  it("tells every resource what is wrong with it", () => {
    const open = connections({})({ get: () => undefined });
    for (let resource = 0; resource < 2; resource++)
      expect(() => open(undefined)).to.throw("akinon:omnitronUrl is missing");
  });
});
