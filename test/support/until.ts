/** Asks again until an answer is good; fails with the last answer when it never is. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isGood: (answer: Answer) => boolean,
  tries = 500,
): Promise<Answer> {
  for (let left = tries; ; left--) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (left === 0) throw new Error(`it never came; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
