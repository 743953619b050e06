import { OpenConnections, wrongPreflight } from "pulumi-akinon/inspection";
import type { Pulumi } from "../frame/pulumi.js";
import { difference } from "../frame/stack-file.js";
import { UserError } from "../frame/user-error.js";
import type { Goal } from "./goals.js";
import { inspected } from "./inspection.js";
import { listed, notesOn } from "./lists.js";
import type { Match } from "./matching.js";
import { onlyLive } from "./only-live.js";
import { ownTokens } from "./own-tokens.js";
import type { Report } from "./report.js";
import { byConnection, equalised, look, placesOf, sellersOf } from "./rounds.js";

export interface Plan {
  report: Report;
  /** The stack's file under which the program declares what stands. */
  after: string;
  goals: Goal[];
  matches: Match[];
}

/** What is to be planned. */
export interface Asked {
  stack: string;
  /** Name of the stack's file, and its text. */
  file: string;
  before: string;
  /** Whether the log-in of OMS to Omnitron is tried. */
  mayLogIn: boolean;
}

/**
 * Matches what the program declares to the platform, and looks for the configuration under which both are equal. Writes nothing.
 *
 * @throws UserError where the program cannot be asked
 */
export async function planned(
  pulumi: Pulumi,
  { stack, file, before, mayLogIn }: Asked,
  progress: (text: string) => void,
): Promise<Plan> {
  const wrong = wrongPreflight(pulumi.environment(stack));
  if (wrong !== undefined) throw new UserError(`${wrong}.`);
  progress("asking the program what it declares");
  // A plan is of one moment: what a look has read is the next one's too.
  const open = new OpenConnections();
  const first = await look(pulumi, stack, before, open);
  const { last, after, refusals } = await equalised(pulumi, stack, first, before, { open, progress });
  const live = await Promise.all(
    byConnection(first.matches).map(async ([name, matches]) => {
      const seller = sellersOf(matches).join(", ") || name;
      const found = await onlyLive(matches, first.connect(name).reader);
      return found.map((one) => ({ ...one, ...(seller !== undefined && { seller }) }));
    }),
  );
  const rest = listed(last.matches, last.redactor);
  const remaining = [
    ...rest.different,
    ...rest.absent.map((one) => ({ ...one, message: "it is not on the platform" })),
    ...rest.unclear,
  ];
  const configuration = {
    values: Object.fromEntries(last.config.values),
    project: last.goals[0]?.urn.split("::")[1] ?? "",
    encrypted: [],
  };
  const isEqual = remaining.length === 0;
  const proposed = { stack, text: after, configuration, matches: last.matches, isEqual };
  const findings = [...refusals, ...(await inspected(pulumi, proposed, { open, mayLogIn, progress }))];
  const isWorth = last.matches.some(({ is }) => is === "equal");
  return {
    report: {
      version: 1,
      stack,
      adoptable: isEqual && findings.every(({ level }) => level !== "error"),
      ...listed(first.matches, first.redactor),
      onlyLive: JSON.parse(first.redactor.redact(JSON.stringify(live.flat()))) as Report["onlyLive"],
      configuration: isWorth ? first.redactor.redact(difference(file, before, after, "adopted")) : "",
      remaining,
      findings: findings.map((finding) => ({ ...finding, seen: last.redactor.redact(finding.seen) })),
      notes: [
        ...notesOn(first.matches),
        // Sellers may share their webhooks.
        ...new Set(
          placesOf(last.matches, after).flatMap(({ place }) => ownTokens(place, pulumi.environment(stack)) ?? []),
        ),
      ],
    },
    after,
    goals: last.goals,
    matches: last.matches,
  };
}
