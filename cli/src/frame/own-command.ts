import { akinonCommand } from "pulumi-akinon/config";
import type { Pulumi } from "./pulumi.js";

/** A command of akinon as a person types it here: whole, and for the stack that it is about. */
export const ownCommand = (words: string, stack: string, pulumi: Pulumi): string =>
  akinonCommand(words, pulumi.environment(stack));
