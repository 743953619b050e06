import type { Collection, Identified } from "../akinon/collection.js";
import type { Members } from "../documents/settled.js";
import type { Standing } from "./judge.js";
import type { Declared, Known, ObjectWriter } from "./object.js";
import type { OnDestroy } from "./on-destroy.js";

/** What an update records of an object. */
export type Made<Outputs extends object> = { id: string; outputs: Outputs; note?: string | undefined };

/** One object that is to be brought to stand as declared. */
export interface Task<Item extends Identified, Outputs extends object> {
  /** The object in words. */
  about: string;
  declared: Declared<Item>;
  collection: Collection<Item>;
  /** What can be done, where this object stands. */
  writing(item: Item | undefined): ObjectWriter<Item>;
  /** What stands there; undefined where nothing of this name does. */
  item: Item | undefined;
  state: Known | undefined;
  /** What a destroy is to do with it. */
  onDestroy: OnDestroy | undefined;
  /** Texts that no message may hold. */
  secrets: readonly string[];
  /** The object of this name, looked for anew. */
  find: () => Promise<Item | undefined>;
  /** Whether this failure of a POST is how the platform says that there is a twin already. */
  meansTwin?(error: unknown): Promise<boolean>;
  /** Throws where these members cannot be written in the place of what stands there, before anything is. */
  admit?(body: Members, item: Item | undefined): Promise<void>;
  /** What to tell where it stood as declared already. */
  heldNote?: string | undefined;
  /** What to record of the object. */
  made(standing: Standing<Item>): { id: string; outputs: Outputs };
}

/** What was written, and where. */
export interface Written<Item> {
  item: Item;
  body: Members;
  /** What stood there before the write. */
  stood: Members | undefined;
  previous: Members | undefined;
}
