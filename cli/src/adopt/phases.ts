import { existsSync } from "node:fs";
import { type Pulumi, saidBy } from "../frame/pulumi.js";
import { interruptedNotes } from "../frame/interrupted.js";
import { type Exported, exportState, nameOf } from "../frame/state.js";
import { ownCommand } from "../frame/own-command.js";
import { UserError } from "../frame/user-error.js";
import { entriesFor } from "./entries.js";
import { type Journal, readJournal, removeJournal, writeJournal } from "./journal.js";
import type { Plan } from "./plan.js";
import { readStackFile, replaceFile } from "../frame/stack-file.js";

/** The state of a stack with its secrets encrypted. */
const encryptedState = (pulumi: Pulumi, stack: string) => pulumi.json<Exported>(stack, ["stack", "export"]);

const importState = (pulumi: Pulumi, stack: string, state: Exported) =>
  pulumi.succeed(stack, ["stack", "import"], JSON.stringify(state));

const resourcesOf = ({ deployment }: Exported) => deployment.resources ?? [];

/** Writes the configuration, then the state. Whatever ends it, `apply` goes on from there and `cancel` takes it back. */
export async function apply(
  pulumi: Pulumi,
  stack: string,
  file: string,
  { after, goals, matches }: Plan,
): Promise<number> {
  const state = await exportState(pulumi, stack);
  const interrupted = interruptedNotes(state.deployment, pulumi.environment(stack));
  if (interrupted.length > 0) throw new UserError(["Nothing was adopted.", ...interrupted].join("\n"));
  const entries = entriesFor(goals, matches, state, new Date().toISOString());
  const former = readJournal(pulumi, stack);
  const journal: Journal = {
    version: 1,
    stack,
    phase: "applying",
    file: { path: file, before: former?.file.before ?? readStackFile(file), after },
    state: former?.state ?? (await encryptedState(pulumi, stack)),
    added: { ...former?.added, ...Object.fromEntries(entries.map(({ urn, id = "" }) => [urn, id])) },
  };
  writeJournal(pulumi, journal);
  replaceFile(file, after);
  if (entries.length > 0) {
    const resources = [...resourcesOf(state), ...entries];
    await importState(pulumi, stack, { ...state, deployment: { ...state.deployment, resources } });
  }
  writeJournal(pulumi, { ...journal, phase: "applied" });
  return Object.keys(journal.added).length;
}

/** The adoption of a stack that is under way. */
export function journalOf(pulumi: Pulumi, stack: string): Journal {
  const journal = readJournal(pulumi, stack);
  if (journal === undefined) throw new UserError(`No adoption of stack ${stack} is under way.`);
  return journal;
}

/**
 * Ends an adoption, if a preview shows that nothing is left to do.
 *
 * @returns what the next update would change; nothing where the adoption is done
 */
export async function commit(pulumi: Pulumi, stack: string): Promise<string[]> {
  const { phase, file } = journalOf(pulumi, stack);
  if (phase !== "applied")
    throw new UserError(
      `The adoption of stack ${stack} was interrupted: run ${ownCommand("adopt apply", stack, pulumi)} again.`,
    );
  const args = ["preview", "--refresh", "--expect-no-changes", "--json", "--config-file", file.path];
  const answer = await pulumi.run(stack, args);
  const changes = changesIn(answer.stdout);
  if (answer.code !== 0 && changes.length === 0) throw new UserError(saidBy(answer, "pulumi preview"));
  if (changes.length === 0) removeJournal(pulumi, stack);
  return changes;
}

const NOTHING = new Set(["same", "refresh", "read"]);

function changesIn(stdout: string): string[] {
  try {
    const { steps = [] } = JSON.parse(stdout) as { steps?: { op: string; urn: string }[] };
    return steps.filter(({ op }) => !NOTHING.has(op)).map(({ op, urn }) => `${op} ${nameOf(urn)}`);
  } catch {
    return [];
  }
}

/**
 * Takes an adoption back: file and state are as before.
 *
 * @returns whether one was under way
 * @throws UserError where somebody changed either since
 */
export async function cancel(pulumi: Pulumi, stack: string): Promise<boolean> {
  const journal = readJournal(pulumi, stack);
  if (journal === undefined) return false;
  const { file, state: before, added } = journal;
  const text = existsSync(file.path) ? readStackFile(file.path) : undefined;
  if (text !== file.before && text !== file.after) {
    throw new UserError(
      `${file.path} was changed since the adoption began, so nothing was cancelled. Undo your changes, cancel, and make them again`,
    );
  }
  const now = resourcesOf(await encryptedState(pulumi, stack));
  const known = new Map(resourcesOf(before).map(({ urn, modified }) => [urn, modified]));
  const others = now.filter(({ urn, id = "", modified }) =>
    known.has(urn) ? known.get(urn) !== modified : added[urn] !== id,
  );
  if (others.length > 0) {
    throw new UserError(
      `Stack ${stack} was updated since the adoption began (${others.map(({ urn }) => nameOf(urn)).join(", ")}), so its former ` +
        `state is no longer true. Keep the adoption with ${ownCommand("adopt commit", stack, pulumi)}`,
    );
  }
  if (now.length !== known.size || now.some(({ urn }) => !known.has(urn))) await importState(pulumi, stack, before);
  replaceFile(file.path, file.before);
  removeJournal(pulumi, stack);
  return true;
}
