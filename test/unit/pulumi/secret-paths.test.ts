import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { markedSecrets } from "../../../providers/src/pulumi/marked-secrets.js";
import { secretPaths } from "../../../providers/src/pulumi/secret-paths.js";

describe("what a program marks secret", () => {
  const marked = pulumi.secret("one");
  const args = {
    plain: "a",
    known: { deep: marked },
    whole: marked,
    list: ["b", { "a/b": pulumi.interpolate`Token ${marked}`, "c~d": 5 }],
    document: pulumi.output({ e: [marked] }),
    later: Promise.resolve(marked),
    output: pulumi.output("c"),
    nothing: undefined,
  };

  it("is named by its paths, however deep, but for what the provider knows by itself", async () => {
    expect(await secretPaths(args, ["known"])).to.deep.equal(["/document", "/later", "/list/1/a~1b", "/whole"]);
  });

  it("is not to be known of a value that fails, which others tell", async () => {
    const rejected = () => Promise.reject(new Error("told elsewhere"));
    const failing = { promise: rejected(), output: pulumi.output(1).apply(rejected) };
    expect(await secretPaths({ ...failing, whole: marked }, [])).to.deep.equal(["/whole"]);
  });

  it("is nothing where nothing is", async () => {
    expect(await secretPaths({ plain: "a", list: [1, null], output: pulumi.output("b") }, [])).to.equal(undefined);
    expect(await secretPaths({ known: marked }, ["known"])).to.equal(undefined);
  });

  it("is found by those paths among the inputs, an address also as messages show it", () => {
    const inputs = {
      whole: "one",
      list: ["b", { "a/b": "Token one" }],
      document: { e: ["two", 3] },
      url: "https://a.example/b/?token=four",
      secretPaths: ["/document", "/list/1/a~1b", "/whole", "/url", "/not/there"],
    };
    expect(markedSecrets(inputs)).to.deep.equal([
      "two",
      "Token one",
      "one",
      "https://a.example/b/?token=four",
      "https://a.example/b/",
    ]);
    expect(markedSecrets({ whole: "one" })).to.deep.equal([]);
  });
});
