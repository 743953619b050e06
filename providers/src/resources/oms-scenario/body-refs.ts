import type { References } from "./references.js";

const CHANNEL = "$channelRef";
const STOCK_LOCATION = "$stockLocationRef";

/** Stands for an id of OMS in the `body` of an `OmsScenario`. */
export type ScenarioRef = { [CHANNEL]: true } | { [STOCK_LOCATION]: true };

/**
 * Stands for OMS's id of the channel that `channel` names, anywhere in the `body` of an `OmsScenario`; null where that is
 * `"any"`. In a stack's file: `{ $channelRef: true }`.
 */
export const channelRef = (): ScenarioRef => ({ [CHANNEL]: true });

/**
 * Stands for OMS's id of the location that `defaultStockLocation` names, anywhere in the `body` of an `OmsScenario`. In a
 * stack's file: `{ $stockLocationRef: true }`.
 */
export const stockLocationRef = (): ScenarioRef => ({ [STOCK_LOCATION]: true });

type Kind = keyof References;

function refKind(value: unknown): Kind | undefined {
  if (value === null || typeof value !== "object" || Object.keys(value).length !== 1) return undefined;
  if ((value as Record<string, unknown>)[CHANNEL] === true) return "channelId";
  if ((value as Record<string, unknown>)[STOCK_LOCATION] === true) return "stockLocationId";
  return undefined;
}

/** Whether a body refers to the channel or to the stock location, at any depth. */
export function refersTo(kind: Kind, value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  return refKind(value) === kind || Object.values(value).some((member) => refersTo(kind, member));
}

/** The body as it is written: references replaced by the ids that they stand for. */
export function withIds(value: unknown, ids: References): unknown {
  if (value === null || typeof value !== "object") return value;
  const kind = refKind(value);
  if (kind !== undefined) return ids[kind];
  if (Array.isArray(value)) return value.map((member) => withIds(member, ids));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withIds(member, ids)]));
}
