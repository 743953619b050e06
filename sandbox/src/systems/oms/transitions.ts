import type { Row } from "../../state/entities/row.js";

/** The fewest transitions that lead from one state to another, as they are set up now. */
export function pathOf(transitions: readonly Row[], from: string, to: string): Row[] | undefined {
  const ways = new Map<string, Row[]>([[from, []]]);
  for (const [state, way] of ways) {
    if (state === to) return way;
    for (const transition of transitions) {
      const next = String(transition.destination_state);
      if (transition.source_state === state && !ways.has(next)) ways.set(next, [...way, transition]);
    }
  }
  return undefined;
}

/** What can be done with a package in a state. */
export const commandsOf = (transitions: readonly Row[], state: string): Row[] =>
  transitions.filter((row) => row.source_state === state && row.is_visible === true);
