import type { Pulumi } from "./pulumi.js";

/** A command of akinon as a person types it here: whole, and for the stack that it is about. */
export function ownCommand(words: string, stack: string, pulumi: Pulumi): string {
  const program = pulumi.environment(stack).AKINON_PULUMI_COMMAND ? "npm run akinon --" : "npx akinon";
  return `\`${program} ${words} --stack ${stack}\``;
}
