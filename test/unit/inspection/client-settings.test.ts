import { expect } from "chai";
import { clientSettings } from "../../../providers/src/inspection/client-settings.js";

const standing = {
  our_flag: true,
  auth: { username: "other", password: "****" },
  timeouts: { read: 1 },
  endpoint_conf: [{ endpoint: "returns", auth: { token: "secret" } }],
};
const value = { auth: { username: "oms", password: "p" }, timeouts: { read: 6000 }, endpoint_conf: [] };
const look = (more: { keep?: string[]; adopt?: boolean } = {}) =>
  clientSettings({ value, keep: [], adopt: false, ...more }, standing).map(({ level, seen }) => `${level}: ${seen}`);

describe("client settings that stand already", () => {
  it("are refused with the paths that the declaration does not name, and warned of where it changes them", () => {
    expect(look()).to.deep.equal([
      "error: it holds our_flag, endpoint_conf[returns], which you do not declare: an update would remove it",
      "warning: an update changes auth.username, timeouts.read from 1 to 6000",
    ]);
  });

  it("may stand where keep names them", () => {
    expect(look({ keep: ["our_flag", "endpoint_conf[returns]", "timeouts", "auth.username"] })).to.deep.equal([]);
  });

  it("cannot be kept where the platform masks them", () => {
    const [first] = look({ keep: ["auth", "our_flag", "endpoint_conf[returns]", "timeouts"] });
    expect(first).to.equal("error: keep names auth, but the platform masks its value: an update cannot send it back");
  });

  it("are not offered to keep where the platform masks them, nor named twice", () => {
    const masked = { ...standing, crm: { password: "****" } };
    const told = (keep: string[]) =>
      clientSettings({ value: { ...value, timeouts: standing.timeouts }, keep, adopt: false }, masked)
        .filter(({ level }) => level === "error")
        .map(({ seen, remedy }) => `${seen}. ${remedy}`);
    const [all] = told(["endpoint_conf[returns]"]);
    expect(all)
      .to.contain('Set keep: ["our_flag"], declare it')
      .and.contain("restores it). crm cannot be kept, because the platform masks it");
    const [only] = told(["endpoint_conf[returns]", "our_flag"]);
    expect(only)
      .to.contain("it holds crm, which")
      .and.contain(". Declare it in clientSettings or endpoints, or set adopt");
    expect(told(["endpoint_conf[returns]", "our_flag", "crm"])).to.have.length(1);
  });

  it("are named where keep comes close to them", () => {
    const remedies = clientSettings(
      { value, keep: ["our_flg", "endpoint_conf[Retuns]", "timeouts.reads"], adopt: true },
      standing,
    )
      .filter(({ level }) => level === "warning")
      .map(({ seen, remedy }) => `${seen}. ${remedy}`);
    const told = (path: string, closest: string) =>
      `keep names ${path}, but nothing is there. The closest path that exists is ${closest}. Correct it, or remove it from keep`;
    expect(remedies).to.deep.equal([
      told("our_flg", "our_flag"),
      told("endpoint_conf[Retuns]", "endpoint_conf[returns]"),
      told("timeouts.reads", "timeouts.read"),
    ]);
    expect(clientSettings({ value: {}, keep: ["a"], adopt: true }, {}).map(({ remedy }) => remedy)).to.deep.equal([
      "Correct it, or remove it from keep",
    ]);
  });

  it("are let go with adopt, which says so and no more", () => {
    expect(look({ adopt: true })).to.deep.equal([
      "note: it holds our_flag, endpoint_conf[returns], which an update removes and a destroy restores",
    ]);
  });

  it("say nothing where they stand as declared", () => {
    expect(clientSettings({ value, keep: [], adopt: false }, value)).to.deep.equal([]);
  });
});
