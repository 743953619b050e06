import { isDeepStrictEqual } from "node:util";
import { findingsOn } from "pulumi-akinon/inspection";
import { connections, type OpenConnections, readingProviders, Redactor } from "pulumi-akinon/providers";
import { ofSeller, type SellerFinding } from "../doctor/report.js";
import { PreviewRefused, type Pulumi } from "../frame/pulumi.js";
import { grouped } from "../frame/grouped.js";
import { textsIn } from "../frame/secrets.js";
import { hiddenBy } from "../frame/hidden.js";
import { stackConfig, type StackConfig } from "../frame/stack-config.js";
import { type Edit, edited, withFile } from "../frame/stack-file.js";
import { type Goal, goalsOf, type ObjectGoal, objectsOf } from "./goals.js";
import { matched, type Match, type Matcher } from "./matching.js";
import { proposals } from "./proposals.js";
import type { SellerPlace } from "./edits.js";
import { sellerPlace } from "./seller-place.js";

/** What a program declares under a configuration, beside the platform. */
export interface Round {
  goals: Goal[];
  matches: Match[];
  redactor: Redactor;
  connect: ReturnType<ReturnType<typeof connections>>;
  config: StackConfig;
  match: Matcher;
}

/** What differs can hide something else that does. */
const MOST_ROUNDS = 4;

/** Proposes configurations until one says all that can be said, or the program refuses one. */
export async function equalised(
  pulumi: Pulumi,
  stack: string,
  first: Round,
  before: string,
  { open, progress }: { open: OpenConnections; progress: (text: string) => void },
): Promise<{ last: Round; after: string; refusals: SellerFinding[] }> {
  let [last, after] = [first, before];
  let done: Edit[] = [];
  for (let number = 2; number <= MOST_ROUNDS; number++) {
    const edits = await editsFor(last, after);
    if (edits.length === 0 || isDeepStrictEqual(edits, done)) break;
    done = edits;
    const text = await edited(pulumi, stack, after, edits);
    progress("asking it again, with the proposed configuration");
    try {
      last = await look(pulumi, stack, text, open);
    } catch (error) {
      if (!(error instanceof PreviewRefused)) throw error;
      const refused = findingsOn("configuration", "what exists")(
        "error",
        `the program cannot declare it: ${error.message}`,
        "Change what exists on the platform, or declare it in a form that the program accepts; then plan again",
      );
      return { last, after, refusals: [ofSeller(stack, refused)] };
    }
    after = text;
  }
  return { last, after, refusals: [] };
}

export async function look(pulumi: Pulumi, stack: string, text: string, open: OpenConnections): Promise<Round> {
  const [goals, config] = await withFile(text, (file) =>
    Promise.all([goalsOf(pulumi, stack, file), stackConfig(pulumi, stack, file)]),
  );
  const environment = pulumi.environment(stack);
  const redactor = new Redactor();
  redactor.hide(hiddenBy(config, text, goals.flatMap(secretsIn), goals));
  const providers = readingProviders(environment, () => undefined, open);
  await Promise.all(Object.values(providers).map((provider) => provider.configure({ config })));
  const match: Matcher = async (goal) => {
    const provider = providers[goal.type as keyof typeof providers];
    if (provider !== undefined) return matched(goal, provider);
    const message = `this version of akinon does not know the type ${goal.type}; install a newer one`;
    return { goal, is: "unclear", message };
  };
  const matches: Match[] = [];
  for (const goal of objectsOf(goals)) matches.push(await match(goal));
  return { goals, matches, redactor, connect: connections(environment, undefined, open)(config), config, match };
}

const secretsIn = ({ inputs, secretPaths }: Goal) =>
  secretPaths.flatMap((path) =>
    textsIn(
      path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], inputs),
      Object.keys(inputs.secrets ?? {}),
    ),
  );

/** Edits of all sellers whose configuration is in the file. */
async function editsFor({ matches, connect, match }: Round, text: string): Promise<Edit[]> {
  const edits = await Promise.all(
    placesOf(matches, text).map(({ place, own }) => {
      const { omsHooks, settings, members } = connect(connectionOf(own[0]!.goal)).reader;
      return proposals(place, own, { omsHooks, settings, members, match });
    }),
  );
  return edits.flat();
}

/** The sellers whose configuration is in the file, each with what it declares. */
export const placesOf = (matches: readonly Match[], text: string): { place: SellerPlace; own: Match[] }[] =>
  [...grouped(matches, ({ goal }) => goal.parent ?? "")].flatMap(([parent, own]) => {
    const [, , project, component] = /^urn:pulumi:([^:]+)::([^:]+)::.*::(.+)$/.exec(parent) ?? [];
    const place = project && component ? sellerPlace(text, project, component) : undefined;
    return place === undefined ? [] : [{ place, own }];
  });

/** Names of the integrations that declare these. */
export const sellersOf = (matches: readonly Match[]): string[] => [
  ...new Set(
    matches.flatMap(({ goal: { parent = "" } }) =>
      parent.includes(":SellerIntegration::") ? [parent.split("::").at(-1)!] : [],
    ),
  ),
];

const connectionOf = ({ inputs }: ObjectGoal) => inputs.connection as string | undefined;

export const byConnection = (matches: readonly Match[]) => [...grouped(matches, ({ goal }) => connectionOf(goal))];
