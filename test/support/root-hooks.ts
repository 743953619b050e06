import path from "node:path";
import { coolUntil } from "../../providers/src/http/cool-down.js";
import { canariesMade } from "./canaries.js";
import { evidence } from "./evidence.js";
import { writeRecord } from "./run-folder.cjs";
import { whySkipped } from "./skip.js";
import { until } from "./until.js";

/** What a process of a run of tests leaves for the others. */
export interface ProcessRecord {
  /** Of tests. */
  files: string[];
  tests: number;
  /** Neither ended nor skipped: left out by a filter, or because what comes before them failed. */
  notRun: number;
  skipped: { title: string; reason: string | undefined }[];
  /** Letters that were searched, by kind. */
  searched: Record<string, number>;
  found: string[];
  canaries: [digits: string, what: string][];
}

const done: Pick<ProcessRecord, "files" | "tests" | "notRun" | "skipped"> = {
  files: [],
  tests: 0,
  notRun: 0,
  skipped: [],
};

/** Servers and programs that a test started and did not end; the processes of a parallel run are ended without a look at them. */
const leftRunning = async () =>
  process.getActiveResourcesInfo().filter((kind) => kind === "TCPServerWrap" || kind === "ProcessWrap");

/** Mocha runs this after each file, or after all of them where they share one process. */
export const mochaHooks: Mocha.RootHookObject = {
  // The next test's server may get the port of one that asked for a pause of an hour.
  afterEach() {
    coolUntil.clear();
  },
  async afterAll(this: Mocha.Context) {
    const tests = testsBelow(this.test!.parent!);
    const pending = tests.filter((test) => test.isPending());
    done.files.push(...new Set(tests.map(({ file }) => path.resolve(file!))));
    done.tests += tests.length;
    done.notRun += tests.filter((test) => !test.isPending() && test.state === undefined).length;
    done.skipped.push(...pending.map((test) => ({ title: test.fullTitle(), reason: whySkipped(test) })));
    const { searched, found } = evidence;
    writeRecord({ ...done, searched: Object.fromEntries(searched), found, canaries: canariesMade() });
    await until(leftRunning, (left) => left.length === 0);
  },
};

const testsBelow = (suite: Mocha.Suite): Mocha.Test[] => [...suite.tests, ...suite.suites.flatMap(testsBelow)];
