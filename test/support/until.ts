import { setTimeout as pause } from "node:timers/promises";

const PAUSE_MS = 5;
/** Long enough for a machine that is many times slower; a good answer ends the wait at once. */
const LONGEST_MS = 120_000;

/** Asks again until an answer is good; fails with the last answer when it never is. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isGood: (answer: Answer) => boolean,
  { between = PAUSE_MS }: { between?: number } = {},
): Promise<Answer> {
  const deadline = Date.now() + LONGEST_MS;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`it never came; the last answer was ${JSON.stringify(answer)}`);
    await pause(between);
  }
}
