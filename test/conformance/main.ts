import { type HookVersion, startSandbox } from "akinon-sandbox";
import fc from "fast-check";
import { isDeepStrictEqual } from "node:util";
import { type Answered, System, withoutSentences } from "./answers.js";
import { chosen } from "./chosen.js";
import { RealHost } from "./real-host.js";
import { type Asked, HOOKS, sequences } from "./requests.js";

const USERS = ["admin", "erp", "marketing"];

export interface Report {
  asked: number;
  equal: number;
  sentences: number;
  /** By the name of the behaviour that was chosen. */
  chosen: Map<string, number>;
  /** The smallest sequence that shows each difference that nobody chose. */
  unnamed: { sequence: Asked[]; host: Answered; sandbox: Answered }[];
}

/** Replays random sequences against a version of the real library and the sandbox. */
export async function compare(version: HookVersion, seed: number, runs: number): Promise<Report> {
  const tokens = Object.fromEntries(USERS.map((name) => [name, `token-of-${name}`]));
  const users = USERS.map((username) => ({ username, token: tokens[username]!, is_superuser: username === "admin" }));
  const sandbox = await startSandbox({
    ports: { omnitron: 0, oms: 0, sellerCenter: 0 },
    hooksGeneration: version,
    secrets: (what) => what.replaceAll(" ", "-"),
  });
  try {
    const { body: events } = await new System(sandbox.omnitronUrl, tokens).ask({
      user: "admin",
      method: "GET",
      path: `${HOOKS}registry/`,
    });
    // Older versions list no event types, and check none.
    const host = await RealHost.start(version, users, Array.isArray(events) ? (events as string[]) : []);
    try {
      return await compareWith(host, sandbox.omnitronUrl, tokens, seed, runs);
    } finally {
      await host.stop();
    }
  } finally {
    await sandbox.close();
  }
}

async function compareWith(
  host: RealHost,
  sandboxUrl: string,
  tokens: Record<string, string>,
  seed: number,
  runs: number,
): Promise<Report> {
  const real = new System(host.url, tokens);
  const ours = new System(sandboxUrl, tokens);
  const report: Report = { asked: 0, equal: 0, sentences: 0, chosen: new Map(), unnamed: [] };

  /** Replays a sequence; the first difference that nobody chose. */
  async function differs(
    sequence: readonly Asked[],
    isCounted: boolean,
  ): Promise<Report["unnamed"][number] | undefined> {
    await Promise.all([host.reset(), erase(sandboxUrl)]);
    real.forgetIds();
    ours.forgetIds();
    let first: Report["unnamed"][number] | undefined;
    const looks = USERS.map((user): Asked => ({ user, method: "GET", path: `${HOOKS}?limit=999` }));
    for (const [index, asked] of [...sequence, ...looks].entries()) {
      const [theirs, own] = await Promise.all([real.ask(asked), ours.ask(asked)]);
      if (isCounted) report.asked++;
      const kind = difference(asked, theirs, own);
      if (isCounted && kind === "equal") report.equal++;
      if (isCounted && kind === "sentences") report.sentences++;
      if (kind === "equal" || kind === "sentences") continue;
      if (kind !== "unnamed") {
        if (isCounted) report.chosen.set(kind, (report.chosen.get(kind) ?? 0) + 1);
        // What is stored differs from here on.
        if (theirs.status !== own.status) return first;
        continue;
      }
      first ??= { sequence: sequence.slice(0, index + 1), host: theirs, sandbox: own };
      return first;
    }
    return first;
  }

  const samples = fc.sample(sequences, { seed, numRuns: runs });
  for (const sample of samples) {
    const found = await differs(sample, true);
    if (found === undefined) continue;
    report.unnamed.push(await shrunk(found, (sequence) => differs(sequence, false)));
  }
  return report;
}

function difference(asked: Asked, host: Answered, sandbox: Answered): string {
  if (isDeepStrictEqual(host, sandbox)) return "equal";
  if (isDeepStrictEqual(withoutSentences(host), withoutSentences(sandbox))) return "sentences";
  return chosen.find(({ is }) => is(asked, host, sandbox))?.name ?? "unnamed";
}

/** Leaves requests out, one after the other, as long as a difference stays. */
async function shrunk(
  found: Report["unnamed"][number],
  differs: (sequence: readonly Asked[]) => Promise<Report["unnamed"][number] | undefined>,
): Promise<Report["unnamed"][number]> {
  let smallest = found;
  for (let index = smallest.sequence.length - 2; index >= 0; index--) {
    const without = smallest.sequence.filter((_, place) => place !== index);
    smallest = (await differs(without)) ?? smallest;
  }
  return smallest;
}

/** The sandbox without a hook. */
async function erase(url: string): Promise<void> {
  const { objects } = (await (await fetch(`${url}/__control/objects/omnitron.hooks`)).json()) as {
    objects: { id: number }[];
  };
  for (const { id } of objects) await fetch(`${url}/__control/objects/omnitron.hooks/${id}`, { method: "DELETE" });
}
