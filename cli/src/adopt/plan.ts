import { findingsOn } from "pulumi-akinon/inspection";
import { connections, OpenConnections, readingProviders, Redactor } from "pulumi-akinon/providers";
import type { Pulumi } from "../frame/pulumi.js";
import { textsIn } from "../frame/secrets.js";
import { hiddenBy, stackConfig, type StackConfig } from "../frame/stack-config.js";
import { difference, type Edit, edited, withFile } from "../frame/stack-file.js";
import { type Goal, goalsOf, type ObjectGoal, objectsOf } from "./goals.js";
import { matched, type Match } from "./matching.js";
import { ofSeller, type SellerFinding } from "../doctor/report.js";
import { UserError } from "../frame/user-error.js";
import { inspected } from "./inspection.js";
import { listed, notesOn } from "./lists.js";
import { onlyLive } from "./only-live.js";
import { proposals } from "./proposals.js";
import type { Report } from "./report.js";
import { sellerPlace } from "./seller-place.js";

type Reader = ReturnType<ReturnType<typeof connections>>;

/** What a program declares under a configuration, beside the platform. */
interface Round {
  goals: Goal[];
  matches: Match[];
  redactor: Redactor;
  connect: Reader;
  config: StackConfig;
}

export interface Plan {
  report: Report;
  /** The stack's file under which the program declares what stands. */
  after: string;
  goals: Goal[];
  matches: Match[];
}

/** A change of an address can make a hook known whose headers differ. */
const MOST_ROUNDS = 4;

/** Matches what the program declares to the platform, and looks for the configuration under which both are equal. Writes nothing. */
export async function planned(
  pulumi: Pulumi,
  stack: string,
  file: string,
  before: string,
  progress: (text: string) => void,
): Promise<Plan> {
  progress("asking the program what it declares");
  const first = await look(pulumi, stack, before);
  const { last, after, refusals } = await equalised(pulumi, stack, first, before, progress);
  const live = await Promise.all(
    byConnection(first.matches).map(([name, matches]) => onlyLive(matches, first.connect(name).reader)),
  );
  const rest = listed(last.matches, last.redactor);
  const remaining = [
    ...rest.different,
    ...rest.absent.map((one) => ({ ...one, message: "it is not on the platform" })),
    ...rest.unclear,
  ];
  const configured = {
    values: Object.fromEntries(last.config.values),
    file,
    project: last.goals[0]?.urn.split("::")[1] ?? "",
    encrypted: [],
  };
  const isEqual = remaining.length === 0;
  const proposed = { stack, text: after, configuration: configured, isEqual };
  const findings = [...refusals, ...(await inspected(pulumi, proposed, progress))];
  const isWorth = last.matches.filter(({ is }) => is === "equal").length > 0;
  const configuration = difference(file, before, after, "adopted");
  return {
    report: {
      version: 1,
      stack,
      adoptable: isEqual && findings.every(({ level }) => level !== "error"),
      ...listed(first.matches, first.redactor),
      onlyLive: JSON.parse(first.redactor.redact(JSON.stringify(live.flat()))) as Report["onlyLive"],
      configuration: isWorth ? first.redactor.redact(configuration) : "",
      remaining,
      findings: findings.map((finding) => ({ ...finding, seen: last.redactor.redact(finding.seen) })),
      notes: notesOn(first.matches),
    },
    after,
    goals: last.goals,
    matches: last.matches,
  };
}

/** Proposes configurations until one says all that can be said, or the program refuses one. */
async function equalised(
  pulumi: Pulumi,
  stack: string,
  first: Round,
  before: string,
  progress: (text: string) => void,
): Promise<{ last: Round; after: string; refusals: SellerFinding[] }> {
  let [last, after] = [first, before];
  for (let number = 2; number <= MOST_ROUNDS; number++) {
    const edits = await editsFor(last, after);
    if (edits.length === 0) break;
    const text = await edited(pulumi, stack, after, edits);
    progress("asking it again, with the proposed configuration");
    try {
      last = await look(pulumi, stack, text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const remedy =
        "Change what exists on the platform, or declare it in a form that the program accepts; then plan again";
      const refused = findingsOn("configuration", "what exists")(
        "error",
        `the program cannot declare it: ${error.message}`,
        remedy,
      );
      return { last, after, refusals: [ofSeller(stack, refused)] };
    }
    after = text;
  }
  return { last, after, refusals: [] };
}

async function look(pulumi: Pulumi, stack: string, text: string): Promise<Round> {
  const [goals, config] = await withFile(text, async (file) => [
    await goalsOf(pulumi, stack, file),
    await stackConfig(pulumi, stack, file),
  ]);
  const environment = { ...pulumi.environment(stack), PULUMI_STACK: stack };
  const redactor = new Redactor();
  redactor.hide([...hiddenBy(config), ...goals.flatMap(secretsIn)]);
  // Each look is anew: what it read before is not to be believed.
  const open = new OpenConnections();
  const providers = readingProviders(environment, () => undefined, open);
  await Promise.all(Object.values(providers).map((provider) => provider.configure({ config })));
  const matches: Match[] = [];
  for (const goal of objectsOf(goals)) {
    const provider = providers[goal.type as keyof typeof providers];
    matches.push(
      provider === undefined
        ? {
            goal,
            is: "unclear",
            message: `this version of akinon does not know the type ${goal.type}; install a newer one`,
          }
        : await matched(goal, provider),
    );
  }
  return { goals, matches, redactor, connect: connections(environment)(config), config };
}

const secretsIn = ({ inputs, secretPaths }: Goal) =>
  secretPaths.flatMap((path) =>
    textsIn(path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], inputs)),
  );

/** Edits of all sellers whose configuration is in the file. */
async function editsFor({ matches, connect }: Round, text: string): Promise<Edit[]> {
  const bySeller = grouped(matches, ({ goal }) => goal.parent ?? "");
  const edits = await Promise.all(
    [...bySeller].map(([parent, own]) => {
      const [, , project, component] = /^urn:pulumi:([^:]+)::([^:]+)::.*::(.+)$/.exec(parent) ?? [];
      const place = project && component ? sellerPlace(text, project, component) : undefined;
      return place === undefined
        ? Promise.resolve([])
        : proposals(place, own, connect(connectionOf(own[0]!.goal)).reader);
    }),
  );
  return edits.flat();
}

const connectionOf = ({ inputs }: ObjectGoal) => inputs.connection as string | undefined;

const byConnection = (matches: readonly Match[]) => [...grouped(matches, ({ goal }) => connectionOf(goal))];

function grouped<Key>(matches: readonly Match[], keyOf: (match: Match) => Key): Map<Key, Match[]> {
  const groups = new Map<Key, Match[]>();
  for (const match of matches) groups.set(keyOf(match), [...(groups.get(keyOf(match)) ?? []), match]);
  return groups;
}
