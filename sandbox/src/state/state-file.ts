import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Urls } from "./options.js";
import type { Installation } from "./state.js";
import type { Marketplace, Seller } from "./entities/seller-center.js";
import type { Catalogue } from "./seed-file.js";
import { checkState } from "./state-check.js";

/** Everything of one moment. */
export interface Snapshot {
  marketplace: Marketplace;
  installations: Installation[];
}

/** Everything that outlives a sandbox. */
export interface Saved {
  format: 1;
  sellers: { seller: Seller; urls: Urls; catalogue?: Catalogue }[];
  now: Snapshot;
  snapshots: { [name: string]: Snapshot };
}

/** A state file that is no such file, or that cannot be written. */
export class BadStateFile extends Error {}

const snapshot = z.object({ marketplace: z.looseObject({}), installations: z.array(z.looseObject({})) });
const frame = z.object({
  format: z.literal(1),
  sellers: z
    .array(
      z.object({
        seller: z.object({ name: z.string(), supplierCode: z.string(), token: z.string() }),
        urls: z.object({ omnitron: z.string(), oms: z.string(), sellerCenter: z.string() }),
        catalogue: z.looseObject({}).optional(),
      }),
    )
    .min(1),
  now: snapshot,
  snapshots: z.record(z.string(), snapshot),
});

/** What a file holds, or undefined where there is none yet. */
export function readStateFile(path: string): Saved | undefined {
  if (!existsSync(path)) return undefined;
  const wrong = (what: string) =>
    new BadStateFile(`${path}: ${what}. Move it away to start afresh, or name another file with --state.`);
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw wrong(`not readable as JSON (${(error as Error).message})`);
  }
  if (!frame.safeParse(given).success) throw wrong("not a state file of this sandbox");
  const saved = given as Saved;
  for (const snapshot of [saved.now, ...Object.values(saved.snapshots)]) {
    if (snapshot.installations.length !== saved.sellers.length) throw wrong("it does not hold all of its sellers");
    for (const installation of snapshot.installations) {
      const problem = checkState({ ...installation, ...snapshot.marketplace });
      if (problem !== undefined) throw wrong(problem);
    }
  }
  return saved;
}

/**
 * Whole or not at all: beside the file first, then in its place.
 *
 * @throws BadStateFile
 */
export function writeStateFile(path: string, saved: Saved): void {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, JSON.stringify(saved), { mode: 0o600, flush: true });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new BadStateFile(`the state cannot be written to ${path}: ${(error as Error).message}`);
  }
}

/** What a file holds, with the addresses of now. */
export function relocated(saved: Saved, worlds: readonly { urls: Urls }[]): Saved {
  const relocatedSnapshot = ({ marketplace, installations }: Snapshot): Snapshot => ({
    marketplace,
    installations: installations.map((installation, index) =>
      moved(installation, saved.sellers[index]!.urls, worlds[index]!.urls),
    ),
  });
  const snapshots = Object.entries(saved.snapshots).map(
    ([name, snapshot]) => [name, relocatedSnapshot(snapshot)] as const,
  );
  return { ...saved, now: relocatedSnapshot(saved.now), snapshots: Object.fromEntries(snapshots) };
}

/** Ports may be others than last time: addresses of the systems in all that was saved become those of now. */
function moved<Value>(value: Value, from: Urls, to: Urls): Value {
  const pairs = (["omnitron", "oms", "sellerCenter"] as const).map((name) => [from[name], to[name]] as const);
  const all = (given: unknown): unknown => {
    if (typeof given === "string") {
      const pair = pairs.find(([old]) => given === old || given.startsWith(`${old}/`));
      return pair === undefined ? given : pair[1] + given.slice(pair[0].length);
    }
    if (Array.isArray(given)) return given.map(all);
    if (given === null || typeof given !== "object") return given;
    return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, all(member)]));
  };
  return pairs.every(([old, now]) => old === now) ? value : (all(value) as Value);
}
