import { setTimeout as pause } from "node:timers/promises";

const PAUSE_MS = 5;
const LONGEST_MS = 8_000;

/** Asks again until an answer is good; fails with the last answer when it never is, by default after 8 s. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isGood: (answer: Answer) => boolean,
  { longest = LONGEST_MS, between = PAUSE_MS }: { longest?: number; between?: number } = {},
): Promise<Answer> {
  const deadline = Date.now() + longest;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`it never came; the last answer was ${JSON.stringify(answer)}`);
    await pause(between);
  }
}
