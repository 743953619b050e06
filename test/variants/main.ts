import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Trials } from "./trials.js";

/** `npm run variants -- --runs 2000 --seed S [--only TEXT] [--verbose] [--failures FILE]`. */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "2000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string" },
    failures: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  console.log(`seed ${values.seed}`);
  const known = new Set<string>();
  const trials = await Trials.start(Number(values.seed), { only: values.only });
  try {
    for (let number = 0; number < Number(values.runs); number++) {
      const { title, verdict } = await trials.next();
      if (!values.verbose && (verdict.ending !== "wrong" || known.has(title))) continue;
      known.add(title);
      const lines = [...verdict.steps, ...verdict.violations.map((violation) => `=> ${violation}`)];
      const text = [`${verdict.ending}  seed ${values.seed}, run ${number}: ${title}`, ...lines].join("\n    ");
      console.log(text);
      if (values.failures !== undefined && verdict.ending === "wrong") appendFileSync(values.failures, `${text}\n`);
    }
  } finally {
    await trials.stop();
  }
  const wrong = trials.count("wrong");
  console.log(
    `${values.runs} runs, seed ${values.seed}: ${trials.count("true")} true, ${trials.count("refused")} refused, ${wrong} wrong`,
  );
  process.exitCode = wrong > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
