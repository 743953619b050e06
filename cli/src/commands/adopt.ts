import { Command } from "commander";
import { readJournal } from "../adopt/journal.js";
import { apply, cancel, commit } from "../adopt/phases.js";
import { planned } from "../adopt/plan.js";
import { asText } from "../adopt/report.js";
import { readStackFile, stackFile } from "../adopt/stack-file.js";
import { EXIT, exitCodes } from "../frame/exit-codes.js";
import { stackMeant } from "../frame/stacks.js";
import { UserError } from "../frame/user-error.js";
import type { Run } from "../program.js";

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

/** A phase as a command of its own. */
const phase = (name: string, summary: string, found: string, action: (options: Options) => Promise<void>) =>
  new Command(name)
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}. Nothing is written to the platform.`)
    .option("-s, --stack <name>", "stack to adopt into (default: PULUMI_STACK, else the selected one)")
    .option("--config-file <file>", "the stack's configuration, where it is not Pulumi.<stack>.yaml")
    .addHelpText("after", `${EXAMPLES}\n${exitCodes(found)}`)
    .showHelpAfterError("Run it with --help for what it takes.")
    .action(action);

export const adopt = (run: Run) => {
  const { pulumi, voice, end } = run;
  const stackOf = async ({ stack }: Options) => stack ?? (await stackMeant(pulumi));
  const plan = async (options: Options) => {
    const stack = await stackOf(options);
    const file = stackFile(pulumi, stack, options.configFile);
    const made = await planned(pulumi, stack, file, readStackFile(file), (text) => voice.progress(text));
    voice.progress("");
    return { stack, file, made };
  };
  const planCommand = phase(
    "plan",
    "show what stands on the platform for each declared object, and the configuration that makes both equal",
    "something cannot be adopted like this",
    async (options) => {
      const { made } = await plan(options);
      voice.print(options.json ? JSON.stringify(made.report, null, 2) : asText(made.report));
      end(made.report.adoptable ? EXIT.ok : EXIT.found);
    },
  ).option("--json", "print the plan as JSON (schema: akinon-cli/schemas/adopt.json)");
  const applyCommand = phase(
    "apply",
    "write that configuration, and put the objects into the stack's state",
    "something cannot be adopted like this; nothing was written",
    async (options) => {
      const stack = await stackOf(options);
      if (readJournal(pulumi, stack)?.phase === "applied") {
        throw new UserError(
          `Stack ${stack} is adopted already: run \`akinon adopt commit\`, or \`akinon adopt cancel\`.`,
        );
      }
      const { file, made } = await plan(options);
      if (!made.report.adoptable) {
        voice.print(asText(made.report));
        return end(EXIT.found);
      }
      voice.progress("writing configuration and state");
      const count = await apply(pulumi, stack, file, made);
      voice.print(
        `${count} resources are in the state of ${stack}, and nothing was written to the platform. What these objects were before is ` +
          "not known: a destroy leaves them as they are.\nNext: akinon adopt commit, or akinon adopt cancel to take it back.",
      );
    },
  );
  const commitCommand = phase(
    "commit",
    "end the adoption, if a preview shows no change at all",
    "the preview shows changes",
    async (options) => {
      const stack = await stackOf(options);
      voice.progress("previewing");
      const changes = await commit(pulumi, stack);
      voice.print(
        changes.length === 0
          ? `Stack ${stack} is adopted: a preview shows no change.`
          : `A preview shows changes:\n  ${changes.join("\n  ")}\nMake the program declare what stands, then commit again; or run akinon adopt cancel.`,
      );
      end(changes.length === 0 ? EXIT.ok : EXIT.found);
    },
  );
  const cancelCommand = phase(
    "cancel",
    "take the adoption back: configuration and state are as before",
    "never",
    async (options) => {
      const stack = await stackOf(options);
      await cancel(pulumi, stack);
      voice.print(`The adoption of ${stack} is taken back: its configuration and its state are as before.`);
    },
  );
  return [planCommand, applyCommand, commitCommand, cancelCommand].reduce(
    (all, one) => all.addCommand(one),
    new Command("adopt")
      .summary("bring what stands on the platform under Pulumi, without a change")
      .description(
        "Adopts what somebody made by hand: the program says what should be, and the platform is matched to it. Nothing is " +
          "written to the platform in any phase.",
      )
      .addHelpText("after", EXAMPLES),
  );
};
