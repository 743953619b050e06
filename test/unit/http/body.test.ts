import { expect } from "chai";
import { Body } from "../../../providers/src/http/body.js";
import { stringifyJson } from "../../../providers/src/json/stringify.js";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);

describe("the body of an answer", () => {
  it("is UTF-8 where its headers name no charset", () => {
    const { json, problem } = new Body(bytes('{"name":"Café Çelik"}'), "application/json");
    expect([json, problem]).to.deep.equal([{ name: "Café Çelik" }, undefined]);
  });

  it("is read by the charset that its headers name", () => {
    const latin = new Body(bytes('{"name":"Café"}', "latin1"), "application/json; charset=ISO-8859-1");
    const turkish = new Body(Buffer.from([0x22, 0xde, 0xfd, 0xf0, 0x22]), 'application/json;Charset="windows-1254"');
    expect([latin.json, turkish.json]).to.deep.equal([{ name: "Café" }, "Şığ"]);
  });

  for (const [charset, text] of [
    ["'utf-8'", "quoted by apostrophes"],
    ["utf-8;", "followed by a semicolon"],
    ["utf-8, application/json", "of a header that came twice"],
    ["", "empty"],
    ['""', "quoted and empty"],
  ]) {
    it(`is read by a charset that is ${text}`, () => {
      const { json } = new Body(bytes('{"name":"Café"}'), `application/json; charset=${charset}`);
      expect(json).to.deep.equal({ name: "Café" });
    });
  }

  it("is read in UTF-16, with and without a byte order mark", () => {
    for (const text of ['{"name":"Çelik"}', '\ufeff{"name":"Çelik"}']) {
      const { json } = new Body(bytes(text, "utf16le"), "application/json; charset=utf-16");
      expect(json).to.deep.equal({ name: "Çelik" });
    }
  });

  it("is never taken over where it cannot be decoded, and is still shown in messages", () => {
    const body = new Body(bytes('{"name":"Café"}', "latin1"), undefined);
    expect(body).to.include({ json: undefined, problem: "a body that is not UTF-8", text: '{"name":"Caf\ufffd"}' });
    const half = new Body(Buffer.from([0x22, 0xed, 0xa0, 0xbd, 0x22]), "application/json; charset=utf8");
    expect(half).to.include({ json: undefined, problem: "a body that is not UTF8" });
    const odd = new Body(bytes("{}"), "application/json; charset=klingon");
    expect(odd).to.include({ json: undefined, problem: "the unknown charset klingon" });
  });

  it("says what else is wrong with it", () => {
    const problem = (text: string) => new Body(bytes(text), undefined).problem;
    expect(problem(" \n")).to.equal("an empty body");
    expect(problem("<html>")).to.equal("a body that is not JSON");
    expect(problem('{"rate":NaN}')).to.equal("a body with NaN or Infinity, which JSON does not allow");
    expect(problem("[1, -Infinity]")).to.equal("a body with NaN or Infinity, which JSON does not allow");
    expect(problem('{"rate" 1}')).to.equal("a body that is not JSON");
    expect(problem("[".repeat(201) + "]".repeat(201))).to.equal("more than 200 levels");
  });

  it("may begin with a byte order mark, and keeps its numbers", () => {
    const { json } = new Body(bytes('\ufeff{"id":9007199254740993,"rate":1.0}'), undefined);
    expect(stringifyJson(json)).to.equal('{"id":9007199254740993,"rate":1.0}');
  });
});
