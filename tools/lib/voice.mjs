const LIFE_SIGN_SECONDS = 15;
const REAL_CLOCK = { now: () => Date.now(), setInterval, clearInterval };

/**
 * @typedef {object} Voice
 * @property {(line: string) => void} say
 * @property {(label: string) => () => void} working shows that something long goes on, until the returned function is
 *   called: on a terminal a line with the time that runs, else a line now and then
 */

/**
 * What set-up says while it works.
 *
 * @param {{ quiet?: boolean, stream?: NodeJS.WriteStream, clock?: typeof REAL_CLOCK }} options
 * @returns {Voice}
 */
export function makeVoice({ quiet = false, stream = process.stderr, clock = REAL_CLOCK } = {}) {
  if (quiet) return silence;
  const wipe = () => stream.isTTY && stream.write("\r\x1b[K");
  const say = (line) => {
    wipe();
    stream.write(`${line}\n`);
  };
  const working = (label) => {
    const started = clock.now();
    const elapsed = () => `${Math.round((clock.now() - started) / 1000)} s`;
    const timer = stream.isTTY
      ? clock.setInterval(() => stream.write(`\r\x1b[K  ${label}: ${elapsed()}`), 1000)
      : clock.setInterval(() => say(`  ${label}: still running, ${elapsed()}`), LIFE_SIGN_SECONDS * 1000);
    return () => {
      clock.clearInterval(timer);
      wipe();
    };
  };
  return { say, working };
}

/** @type {Voice} */
export const silence = { say: () => undefined, working: () => () => undefined };
