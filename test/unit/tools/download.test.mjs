import { expect } from "chai";
import { fetchBytes } from "../../../tools/lib/download.mjs";
import { failureOf } from "./scratch-folder.mjs";

describe("a download", () => {
  const URL = "https://example.com/file";
  const failing = (download, options = {}) => failureOf(fetchBytes(URL, { download, ...options }));

  it("is what the address serves", async () => {
    const download = () => Promise.resolve(new Response("content"));
    expect((await fetchBytes(URL, { download })).toString()).to.equal("content");
  });

  it("is given up when no answer comes, so that a machine without a network goes on soon", async () => {
    const silent = (url, { signal }) =>
      new Promise((resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    expect((await failing(silent, { answerMs: 5 })).message).to.equal(`${URL}: no answer in 0.005 s`);
  });

  it("fails with the address and the reason", async () => {
    const offline = () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } }));
    expect((await failing(offline)).message).to.equal(`${URL}: ENOTFOUND`);
    const missing = () => Promise.resolve(new Response("", { status: 404 }));
    expect((await failing(missing)).message).to.equal(`${URL}: status 404`);
  });
});
