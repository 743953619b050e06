import { pathText, type Redactor } from "pulumi-akinon/providers";
import { presentable } from "../frame/presentable.js";
import type { Match } from "./matching.js";
import type { Report } from "./report.js";

type Lists = Pick<Report, "equal" | "different" | "absent" | "unclear">;

const named = ({ goal: { type, name } }: Match) => ({ type, name });

/** Matches by what they are, as they may be shown. */
export function listed(matches: readonly Match[], redactor: Redactor): Lists {
  const lists: Lists = {
    equal: [],
    different: [],
    absent: [],
    unclear: [],
  };
  for (const match of matches) {
    const { goal } = match;
    if (match.is === "equal") {
      const { unverifiable: masked = [] } = match.outputs as { unverifiable?: string[] };
      lists.equal.push({ ...named(match), id: match.id, ...(masked.length > 0 && { masked }) });
    } else if (match.is === "absent") lists.absent.push(named(match));
    else if (match.is === "unclear") lists.unclear.push({ ...named(match), message: redactor.redact(match.message) });
    else {
      const properties = match.differences.map(({ path, before, after }) => ({
        path: pathText(path),
        ...(before !== undefined && { declared: presentable(before, path, goal.secretPaths, redactor, goal.inputs) }),
        ...(after !== undefined && { live: presentable(after, path, goal.secretPaths, redactor, match.shown) }),
      }));
      lists.different.push({ ...named(match), id: match.id, properties });
    }
  }
  return lists;
}

/** What a person has to know of what differs. */
export function notesOn(matches: readonly Match[]): string[] {
  const different = matches.filter(({ is }) => is === "different");
  const on = different.filter(({ goal }) => goal.type === "OmnitronWebhookState");
  const code = different.filter(({ goal }) => goal.inputs.onlyInPlaceOf !== undefined);
  return [
    ...(on.length === 0
      ? []
      : [
          `Omnitron's webhooks for ${on.map(({ goal }) => String(goal.inputs.eventType)).join(", ")} are not in the declared state. An ` +
            "adoption leaves them as they are, without their events in the declaration. To switch them, add the events again and run " +
            "an update",
        ]),
    ...code.map(({ goal }) => `${String(goal.inputs.key)} has another value on the platform: check whose OMS this is`),
  ];
}
