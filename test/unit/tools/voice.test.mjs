import { mock } from "node:test";
import { expect } from "chai";
import { makeVoice } from "../../../tools/lib/voice.mjs";

describe("the voice of set-up", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setInterval", "Date"] }));
  afterEach(() => mock.timers.reset());
  const streamOf = (isTTY) => ({ isTTY, text: "", write: (text) => void (streamOf.last.text += text) });
  const listen = (isTTY) => (streamOf.last = streamOf(isTTY));

  it("shows on a terminal how the time runs, on a line that vanishes", () => {
    const stream = listen(true);
    const fallSilent = makeVoice({ stream }).working("building");
    mock.timers.tick(2000);
    fallSilent();
    mock.timers.tick(2000);
    expect(stream.text).to.equal("\r\x1b[K  building: 1 s\r\x1b[K  building: 2 s\r\x1b[K");
  });

  it("says elsewhere every 15 s that it lives, in plain lines", () => {
    const stream = listen(false);
    const fallSilent = makeVoice({ stream }).working("building");
    mock.timers.tick(31_000);
    fallSilent();
    expect(stream.text).to.equal("  building: still at it, 15 s\n  building: still at it, 30 s\n");
  });

  it("is quiet when told so", () => {
    const stream = listen(true);
    const voice = makeVoice({ quiet: true, stream });
    voice.say("something");
    voice.working("building")();
    expect(stream.text).to.equal("");
  });
});
