const ANSWER_MS = 10_000;
const STALL_MS = 30_000;

/**
 * What an address serves. Gives up after 10 s without an answer, so that a machine without a network is not held up, and
 * after 30 s without a further byte.
 *
 * @param {string} url
 * @param {{ signal?: AbortSignal, download?: typeof fetch, answerMs?: number }} options
 * @returns {Promise<Buffer>}
 */
export async function fetchBytes(url, { signal, download = fetch, answerMs = ANSWER_MS } = {}) {
  const impatience = new AbortController();
  let timer;
  const giveUpAfter = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(() => impatience.abort(`no answer in ${milliseconds / 1000} s`), milliseconds);
  };
  giveUpAfter(answerMs);
  try {
    const either = AbortSignal.any([impatience.signal, ...(signal ? [signal] : [])]);
    const response = await download(url, { signal: either });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const chunks = [];
    for await (const chunk of response.body) {
      giveUpAfter(STALL_MS);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    const reason = impatience.signal.reason ?? error.cause?.code ?? error.cause?.message ?? error.message;
    throw new Error(`${url}: ${reason}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
