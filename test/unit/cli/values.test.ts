import { expect } from "chai";
import { differences } from "../../../cli/dist/frame/differences.js";
import { itemwise } from "../../../cli/dist/frame/item-differences.js";
import { commandsFor } from "../../../cli/dist/drift/commands.js";
import { presentable } from "../../../cli/dist/frame/presentable.js";
import { saidBy } from "../../../cli/dist/frame/pulumi.js";
import { type Path, withoutMarks } from "../../../cli/dist/frame/secrets.js";
import { pathText, Redactor } from "pulumi-akinon/providers";
import { canary } from "../../support/canaries.js";

/** A secret in an exported state, as Pulumi marks it. */
const marked = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});
const paths = (before: unknown, after: unknown) => differences(before, after).map(({ path }) => pathText(path));

describe("what akinon drift compares", () => {
  it("names the deepest places that differ", () => {
    expect(paths({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3, d: 4 } })).to.deep.equal(["a.c", "a.d"]);
    expect(paths({ l: [1, { x: 1 }] }, { l: [1, { x: 2 }] })).to.deep.equal(["l[1].x"]);
    expect(paths({ l: [1] }, { l: [1, 2] })).to.deep.equal(["l"]);
    expect(paths({ "a b": 1 }, { "a b": 2 })).to.deep.equal(['["a b"]']);
    expect(paths({ a: null }, {})).to.deep.equal(["a"]);
    expect(paths({ a: {} }, { a: [] })).to.deep.equal(["a"]);
    expect(paths({ a: 1, b: 2 }, { b: 2, a: 1 })).to.deep.equal([]);
  });

  it("names of a list that became longer or shorter only the items that differ", () => {
    const items = (before: unknown[], after: unknown[]) =>
      differences({ l: before }, { l: after })
        .flatMap(itemwise)
        .map(({ path, before: was, after: is }) => [pathText(path), was, is]);
    const [a, b, c] = ["a", "b", "c"].map((endpoint) => ({ endpoint, auth: { token: "t" } }));
    expect(items([a, b], [a, b, c])).to.deep.equal([["l[2]", undefined, c]]);
    expect(items([a, b, c], [b, c])).to.deep.equal([["l[0]", a, undefined]]);
    expect(items([a, b], [{ ...a, auth: { token: "u" } }, b, c])).to.deep.equal([
      ["l[0].auth.token", "t", "u"],
      ["l[2]", undefined, c],
    ]);
    expect(items([{ l: [1] }], [{ l: [1, 2] }])).to.deep.equal([["l[0].l[1]", undefined, 2]]);
    expect(items([], [1, 2])).to.deep.equal([
      ["l[0]", undefined, 1],
      ["l[1]", undefined, 2],
    ]);
  });

  it("knows where a state has secrets, at any depth", () => {
    const secret = canary("member of a state");
    const seen: [Path, unknown][] = [];
    const plain = withoutMarks({ a: [{ b: marked({ c: secret }) }], d: marked(secret) }, (path, value) =>
      seen.push([path, value]),
    );
    expect(plain).to.deep.equal({ a: [{ b: { c: secret } }], d: secret });
    expect(seen).to.deep.equal([
      [["a", 0, "b"], { c: secret }],
      [["d"], secret],
    ]);
  });
});

describe("the commands that akinon drift names", () => {
  it("are complete: the stack, its file where it has one of its own, and the resource", () => {
    expect(commandsFor("dev", "urn:a", {}).revert).to.equal("pulumi up --stack dev --target 'urn:a'");
    const { revert, accept } = commandsFor(
      "dev",
      "urn:a",
      { AKINON_PULUMI_COMMAND: "npm run pulumi --" },
      "my stack.yaml",
    );
    expect(revert).to.equal("npm run pulumi -- up --stack dev --config-file 'my stack.yaml' --target 'urn:a'");
    expect(accept).to.contain("npm run pulumi -- up --stack dev --config-file 'my stack.yaml'");
    expect(commandsFor("dev", "urn:a", {}, undefined, true).accept).to.equal(
      "remove it from the program, then run pulumi up --stack dev",
    );
  });
});

describe("what akinon drift shows", () => {
  const show = (value: unknown, path: Path, secrets: Path[], known: string[] = []) => {
    const redactor = new Redactor();
    redactor.hide(known);
    return presentable(value, path, secrets, redactor);
  };
  const secret = canary("shown by drift");

  it("hides what stands at a secret's place, above it and below it, and a list that holds one", () => {
    expect(show(secret, ["headers", "x"], [["headers", "x"]])).to.equal("[secret]");
    expect(show({ x: secret }, ["headers"], [["headers", "x"]])).to.equal("[secret]");
    expect(show(secret, ["headers", "x", "y"], [["headers", "x"]])).to.equal("[secret]");
    expect(show(1, ["list", 0, "b"], [["list", 3, "a"]])).to.equal("[secret]");
    expect(show("text/plain", ["headers", "y"], [["headers", "x"]])).to.equal("text/plain");
  });

  it("shows the fingerprint of a secret that changed", () => {
    const picture = "(changed on the platform, sha256 2a722038)";
    expect(show(picture, ["headers", "x"], [["headers", "x"]])).to.equal(picture);
  });

  it("takes known secrets out of other values", () => {
    expect(show(`https://u:${secret}@h/`, ["targetUrl"], [], [secret])).to.equal("https://u:[secret]@h/");
  });

  it("tells Pulumi's errors, and never its JSON", () => {
    const stdout = JSON.stringify({
      config: { token: secret },
      diagnostics: [{ severity: "error", message: "error: no such thing\n" }],
    });
    const said = saidBy({ code: 1, stdout, stderr: "" }, "pulumi preview");
    expect(said).to.equal("`pulumi preview` ended with 1: error: no such thing");
    expect(saidBy({ code: 1, stdout: `{"token":"${secret}`, stderr: "" }, "p")).to.equal(
      "`p` ended with 1: it said nothing",
    );
  });
});
