import { memberPath } from "../text/member-path.js";
import { below } from "./pointer.js";

/** Where in a document: names of members, and places in lists. */
export type Path = readonly (string | number)[];

/** As a person writes it: `rules[0].name`. */
export const pathText = (path: Path): string => path.reduce<string>(memberPath, "");

/** As a JSON Pointer (RFC 6901). */
export const pathPointer = (path: Path): string => path.reduce<string>(below, "");

/** Whether a path is one of some, or lies below one of them. */
export const isWithin = (path: Path, texts: readonly string[]): boolean =>
  texts.length > 0 && path.some((_step, index) => texts.includes(pathText(path.slice(0, index + 1))));
