import { plainly, programValues } from "pulumi-akinon/config";
import type { z } from "zod";
import { frameSchema, programSchema } from "./schema";
import { isObject, type Values } from "./values";

/** Splits the program's own namespace into what is said of each seller and what is said of all. */
export function readProgram(
  all: Readonly<Record<string, string>>,
  project: string,
  problems: string[],
): { byName: Record<string, Values> | undefined; common: Values; productionHosts: string[] } {
  const { sellers, productionHosts, ...common } = programValues(all, project);
  for (const key of Object.keys(common).filter((name) => !(name in programSchema.shape))) {
    problems.push(
      `${project}:${key} is not a setting of this program; it has ${Object.keys(programSchema.shape).join(", ")}`,
    );
    delete common[key];
  }
  const frame = frameSchema.safeParse({ sellers, productionHosts }, { error: plainly });
  if (frame.success) return { byName: frame.data.sellers, common, productionHosts: frame.data.productionHosts ?? [] };
  problems.push(...frame.error.issues.map((issue) => frameProblem(issue, project)));
  // What is wrong with the others is told in the same breath; a seller whose name or form is wrong is not looked into.
  const usable = Object.entries(isObject(sellers) ? sellers : {}).filter(
    ([name, own]) => frameSchema.safeParse({ sellers: { [name]: own } }).success,
  );
  return {
    byName: sellers === undefined ? undefined : (Object.fromEntries(usable) as Record<string, Values>),
    common,
    // A destroy goes on in spite of a problem, and what is right keeps it from production.
    productionHosts: (Array.isArray(productionHosts) ? productionHosts : []).filter((host) => typeof host === "string"),
  };
}

function frameProblem(issue: z.core.$ZodIssue, project: string): string {
  const message = issue.code === "invalid_key" ? issue.issues[0]?.message : issue.message;
  return `${project}:${issue.path.join(".")}: ${message}`;
}
