import { Command } from "commander";
import { readJournal } from "../adopt/journal.js";
import { apply, cancel, commit } from "../adopt/phases.js";
import { planned } from "../adopt/plan.js";
import { asText } from "../adopt/report.js";
import { readStackFile, stackFile } from "../frame/stack-file.js";
import { EXIT, exitCodes } from "../frame/exit-codes.js";
import { withKnownStack } from "../frame/known-stack.js";
import { ownCommand } from "../frame/own-command.js";
import { stackMeant } from "../frame/stacks.js";
import { UserError } from "../frame/user-error.js";
import type { Run } from "../frame/run.js";

interface Options {
  stack?: string;
  configFile?: string;
  json?: true;
}

const EXAMPLES = `
Examples:
  akinon adopt plan --stack production
  akinon adopt apply --stack production
  akinon adopt commit --stack production
  akinon adopt cancel --stack production`;

/** One phase: what it does, what 7 means for it, and its work. */
interface Phase {
  name: string;
  summary: string;
  found?: string;
  work: (run: Run, stack: string, options: Options) => Promise<void>;
}

const PHASES: readonly Phase[] = [
  {
    name: "plan",
    summary: "show what exists on the platform for each declared object, and the configuration that makes both equal",
    found: "something cannot be adopted like this, or an error was found",
    work: showPlan,
  },
  {
    name: "apply",
    summary: "write that configuration, and put the objects into the stack's state",
    found: "something cannot be adopted like this, or an error was found; nothing was written",
    work: applyPlan,
  },
  {
    name: "commit",
    summary: "end the adoption, if a preview shows no change at all",
    found: "the preview shows changes",
    work: endIt,
  },
  { name: "cancel", summary: "undo the adoption: configuration and state are as before", work: takeItBack },
];

export const adopt = (run: Run) =>
  PHASES.reduce(
    (all, phase) => all.addCommand(commandOf(run, phase)),
    new Command("adopt")
      .summary("bring what exists on the platform under Pulumi, without a change")
      .description(
        "Adopts what somebody set up by hand: finds each declared object on the platform, and puts it into the stack's state. " +
          "No phase writes to the platform.",
      )
      .addHelpText("after", EXAMPLES),
  );

function commandOf(run: Run, { name, summary, found, work }: Phase): Command {
  const command = new Command(name)
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}. Nothing is written to the platform.`)
    .option("-s, --stack <name>", "stack to adopt into (default: PULUMI_STACK, else the selected one)")
    .option("--config-file <file>", "file with the stack's configuration (default: Pulumi.<stack>.yaml)")
    .addHelpText("after", `${EXAMPLES}\n${exitCodes(found)}`)
    .showHelpAfterError("Run it with --help to see its options.")
    .action(async (options: Options) => {
      const stack = options.stack ?? (await stackMeant(run.pulumi));
      await withKnownStack(run.pulumi, stack, () => work(run, stack, options));
    });
  return name === "plan"
    ? command.option("--json", "print the plan as JSON (schema: akinon-cli/schemas/adopt.json)")
    : command;
}

async function planOf({ pulumi, voice }: Run, stack: string, { configFile }: Options, mayLogIn: boolean) {
  const file = stackFile(pulumi, stack, configFile);
  const asked = { stack, file, before: readStackFile(file), mayLogIn };
  const plan = await planned(pulumi, asked, (text) => voice.progress(text));
  voice.progress("");
  return { file, plan };
}

async function showPlan(run: Run, stack: string, options: Options): Promise<void> {
  const { plan } = await planOf(run, stack, options, true);
  const { report } = plan;
  const next = report.adoptable ? `\nNext: ${ownCommand("adopt apply", stack, run.pulumi)}` : "";
  run.voice.print(options.json ? JSON.stringify(report, null, 2) : asText(report) + next);
  run.end(report.adoptable ? EXIT.ok : EXIT.found);
}

async function applyPlan(run: Run, stack: string, options: Options): Promise<void> {
  const { pulumi, voice } = run;
  const next = `${ownCommand("adopt commit", stack, pulumi)}, or ${ownCommand("adopt cancel", stack, pulumi)} to undo it`;
  if (readJournal(pulumi, stack)?.phase === "applied") {
    throw new UserError(`The adoption of stack ${stack} is applied already. Run ${next}.`);
  }
  // The plan before has tried it, and the platform counts log-ins.
  const { file, plan } = await planOf(run, stack, options, false);
  if (!plan.report.adoptable) {
    voice.print(asText(plan.report));
    run.end(EXIT.found);
    return;
  }
  voice.progress("writing configuration and state");
  const count = await apply(pulumi, stack, file, plan);
  voice.print(
    `${count} resources are in the state of ${stack}, and nothing was written to the platform. What these objects were before is ` +
      `not known: a destroy leaves them as they are.\nNext: ${next}.`,
  );
}

async function endIt({ pulumi, voice, end }: Run, stack: string): Promise<void> {
  voice.progress("previewing");
  const changes = await commit(pulumi, stack);
  voice.print(
    changes.length === 0
      ? `Stack ${stack} is adopted: a preview shows no change.`
      : `A preview shows changes:\n  ${changes.join("\n  ")}\nMake the program declare what exists, then commit again; or undo the ` +
          `adoption with ${ownCommand("adopt cancel", stack, pulumi)}.`,
  );
  end(changes.length === 0 ? EXIT.ok : EXIT.found);
}

async function takeItBack({ pulumi, voice }: Run, stack: string): Promise<void> {
  voice.print(
    (await cancel(pulumi, stack))
      ? `The adoption of ${stack} is undone: its configuration and its state are as before.`
      : `No adoption of stack ${stack} is under way, so there is nothing to undo.`,
  );
}
