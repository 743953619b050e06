import { expect } from "chai";
import { shownUrl } from "../../../providers/src/text/shown-url.js";

describe("an address in a message", () => {
  for (const [url, shown] of [
    ["https://oms.example/a/b/", "https://oms.example/a/b/"],
    ["https://oms.example:8443/a@b/?token=x#y", "https://oms.example:8443/a@b/"],
    ["https://user:hunter2@oms.example/a@b/", "https://oms.example/a@b/"],
    ["https://user:hun@ter2@oms.example", "https://oms.example"],
    ["https://hunter2@oms.example", "https://oms.example"],
    ["https://user:hun/ter2@oms.example/a", "https://oms.example/a"],
    ["https://user:hun?ter2@oms.example/a?b", "https://oms.example/a"],
    ["https://user:hunter2@", "https://"],
    ["/log-in/?next=hunter2", "/log-in/"],
    ["any text", "any text"],
  ] as const) {
    it(`shows ${JSON.stringify(url)} as ${JSON.stringify(shown)}`, () => expect(shownUrl(url)).to.equal(shown));
  }
});
