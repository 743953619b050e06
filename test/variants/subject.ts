import { canary } from "../support/canaries.js";
import type { Platform } from "../support/platform.js";
import type { Row } from "./declared.js";
import type { Resource } from "./resource.js";

/** What goes through a life: one resource, or several in their order. */
export interface Subject {
  name: string;
  resources(platform: Platform): Promise<Resource[]>;
  /** What is there before. */
  seed?(platform: Platform): Promise<unknown>;
  /** Configuration beside the usual. */
  config?: Record<string, string>;
  /** It lives on platforms whose scenarios have these members only. */
  scenarioSchema?: "one-channel";
  /** Which of the resources the rest is about; default the first. */
  at?: number;
  /** What somebody changes in its object behind our back. */
  drift: Record<string, unknown>;
  /** Members of an object that was there, which are nobody's to change: paths with points. */
  keeps?: string[];
}

/** What of a drift a row can show. */
export const drifted = (subject: Subject, row: Row): Record<string, unknown> =>
  Object.fromEntries(Object.entries(subject.drift).filter(([name]) => name in row));

/** A document whose numbers JavaScript does not have, as text. */
export const formerDocument = () =>
  `{"url":"https://old.example/x","auth":{"username":"oms","password":"${canary("former password")}"},` +
  '"webhook_id":9007199254740993,"rate":1.0,"exp":1e400,"word":"Çelik İş","list":["b","a"],"none":null}';

export const add = (collection: string, members: string) => (platform: Platform) =>
  platform.controlText("POST", `objects/${collection}`, members);

export const one =
  (resource: Resource): Subject["resources"] =>
  () =>
    Promise.resolve([resource]);
