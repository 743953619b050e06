import fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import {
  connectionProblems,
  connectionsIn,
  isSample,
  keysSchema,
  misspeltNamespaces,
  parsed,
  samplesIn,
  setCommand,
} from "pulumi-akinon/config";
import { crossChecks } from "./checks";
import { credentialsInClear } from "./clear-credentials";
import { misreadKeys } from "./misread";
import { inWords } from "./problems";
import { readProgram } from "./program";
import { readSeller } from "./read-seller";
import type { Seller } from "./seller";

/**
 * Reads and checks the whole configuration before anything is declared. A destroy goes on with what it has: the state has
 * the rest.
 *
 * @throws pulumi.RunError listing every problem with its path and a remedy
 */
export function readSellers(operation: "up" | "destroy"): Seller[] {
  const stack = pulumi.getStack();
  const given = pulumi.runtime.allConfig();
  const { sellers, problems, refusals } = sellersOf(given, pulumi.getProject(), stack, process.env);
  problems.push(...misread(`Pulumi.${stack}.yaml`, given, { ...process.env, PULUMI_STACK: stack }));
  if (problems.length === 0) return sellers;
  if (operation === "up" || refusals.length > 0) throw new pulumi.RunError(inWords(problems));
  void pulumi.log.warn(
    `${inWords(problems)}\nThe destroy goes on without it. Where no seller can be read, it uses the addresses and credentials of the last update.`,
  );
  return sellers;
}

function misread(file: string, given: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv): string[] {
  if (!fs.existsSync(file)) return [];
  return misreadKeys(fs.readFileSync(file, "utf8"), given).map(
    (key) =>
      `${key} is a number in ${file} that YAML reads otherwise than it is written: 00123 becomes 83, 2022.10 becomes 2022.1. ` +
      `Put it in quotes, or set it with ${setCommand(key, environment)}`,
  );
}

/**
 * The sellers of a configuration, and everything that is wrong with it. `refusals` are those of the problems that may mean that
 * another environment than the stack's is meant.
 */
export function sellersOf(
  given: Readonly<Record<string, string>>,
  project: string,
  stack: string,
  variables: NodeJS.ProcessEnv,
): { sellers: Seller[]; problems: string[]; refusals: string[] } {
  const environment = { ...variables, PULUMI_STACK: stack };
  const samples = Object.entries(given).flatMap(([key, value]) => samplesIn(parsed(value), key));
  const problems = [...connectionProblems(given), ...samples];
  // Of the program's own, what still is the sample's is left out; the provider does so with its own.
  const all = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => key.startsWith("akinon:") || !isSample(value)),
  );
  const { byName, common, productionHosts } = readProgram(all, project, problems);
  if (byName !== undefined && "renamedFrom" in common) {
    problems.push(`${project}:renamedFrom belongs to one seller; move it to ${project}:sellers.<seller>.renamedFrom`);
  }
  const named = Object.entries(byName ?? { seller: {} });
  const taken = named.flatMap(([name, own]) => [name, own.connection, own.renamedFrom]);
  const free = [...connectionsIn(all).keys()].filter((connection) => !taken.includes(connection));
  const sellers = named.flatMap(([name, own]) => {
    const pathOf = (key: string) =>
      byName === undefined || (key in common && !(key in own))
        ? `${project}:${key}`
        : `${project}:sellers.${name}.${key}`;
    const ofSeller = byName === undefined ? undefined : `${project}:sellers.${name}`;
    return readSeller(name, { ...common, ...own }, pathOf, { all, environment, problems, ofSeller, free });
  });
  const refusals = crossChecks(sellers, environment, productionHosts);
  problems.push(...refusals, ...credentialsInClear(all, sellers, project, environment), ...unknownKeys(all));
  problems.push(...misspeltNamespaces(given, project));
  const isSampleToo = (problem: string) =>
    Object.keys(given).some((key) => !(key in all) && problem.startsWith(`${key} is missing:`));
  return { sellers, problems: [...new Set(problems)].filter((problem) => !isSampleToo(problem)), refusals };
}

function unknownKeys(all: Readonly<Record<string, string>>): string[] {
  const known = Object.keys(keysSchema.shape);
  return Object.keys(all)
    .filter((key) => key.startsWith("akinon:") && !known.includes(key.slice("akinon:".length)))
    .map((key) => `${key} is not a key of akinon:; there are ${known.join(", ")}`);
}
