import { expect } from "chai";
import { makeVoice } from "../../../tools/lib/voice.mjs";

/** A clock that is turned by hand. */
function handClock() {
  let time = 0;
  const timers = new Set();
  return {
    now: () => time,
    setInterval: (call, every) => {
      const timer = { call, every };
      timers.add(timer);
      return timer;
    },
    clearInterval: (timer) => timers.delete(timer),
    pass(seconds) {
      for (const end = time + seconds * 1000; time < end;) {
        time += 1000;
        for (const { call, every } of timers) if (time % every === 0) call();
      }
    },
  };
}

describe("the voice of set-up", () => {
  const listen = (isTTY) => {
    const stream = { isTTY, text: "", write: (text) => void (stream.text += text) };
    return stream;
  };

  it("shows on a terminal how the time runs, on a line that vanishes", () => {
    const stream = listen(true);
    const clock = handClock();
    const fallSilent = makeVoice({ stream, clock }).working("building");
    clock.pass(2);
    fallSilent();
    clock.pass(2);
    expect(stream.text).to.equal("\r\x1b[K  building: 1 s\r\x1b[K  building: 2 s\r\x1b[K");
  });

  it("says elsewhere every 15 s that it lives, in plain lines", () => {
    const stream = listen(false);
    const clock = handClock();
    const fallSilent = makeVoice({ stream, clock }).working("building");
    clock.pass(31);
    fallSilent();
    expect(stream.text).to.equal("  building: still running, 15 s\n  building: still running, 30 s\n");
  });

  it("is quiet when told so", () => {
    const stream = listen(true);
    const voice = makeVoice({ quiet: true, stream });
    voice.say("something");
    voice.working("building")();
    expect(stream.text).to.equal("");
  });
});
