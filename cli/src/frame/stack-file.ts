import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createPatch } from "diff";
import pLimit from "p-limit";
import { type Document, isAlias, isCollection, parse, parseDocument } from "yaml";
import { isObject } from "./is-object.js";
import type { Pulumi } from "./pulumi.js";
import { UserError } from "./user-error.js";

/** A text that goes into the stack's file encrypted. */
export class SecretText {
  constructor(readonly text: string) {}
}

/** A change of the stack's configuration, at a path from the top of its file. */
export type Edit = { path: (string | number)[] } & ({ value: unknown } | { remove: true });

/** The file that holds a stack's configuration. */
export const stackFile = (pulumi: Pulumi, stack: string, configFile: string | undefined) =>
  path.resolve(pulumi.folder, configFile ?? `Pulumi.${stack.split("/").at(-1)}.yaml`);

/** @throws UserError where there is none */
export function readStackFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(
      `${file} cannot be read (${(error as Error).message}); name the stack's file with --config-file`,
    );
  }
}

/** The text of a stack's file; empty where there is none, because the configuration comes from elsewhere. */
export function stackFileText(pulumi: Pulumi, stack: string, configFile: string | undefined): string {
  const file = stackFile(pulumi, stack, configFile);
  return existsSync(file) ? readStackFile(file) : "";
}

/** Writes a file as a whole or not at all. */
export function replaceFile(file: string, text: string, mode = 0o644): void {
  const fresh = `${file}.${process.pid}.tmp`;
  writeFileSync(fresh, text, { mode, flush: true });
  renameSync(fresh, file);
}

/** Does work with a text in a file that is gone afterwards. */
export async function withFile<Result>(text: string, work: (file: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "akinon-"));
  const file = path.join(folder, "Pulumi.stack.yaml");
  try {
    writeFileSync(file, text, { mode: 0o600 });
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A stack's file with edits, its comments kept. Secrets are encrypted by Pulumi, which gets them through a pipe. */
export async function edited(pulumi: Pulumi, stack: string, text: string, edits: readonly Edit[]): Promise<string> {
  const document = parseDocument(text);
  const atOnce = pLimit(AT_ONCE);
  const encrypt = (secret: string) => atOnce(() => encrypted(pulumi, stack, text, secret));
  const values = await Promise.all(
    edits.map(async (edit) => ("remove" in edit ? undefined : withoutSecrets(edit.value, encrypt))),
  );
  for (const [index, { path }] of edits.entries()) {
    unfold(document, path);
    if (values[index] === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(values[index]));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A value that is written as the text of its JSON becomes a part of the document, so that a part of it can be set. */
function unfold(document: Document, at: readonly (string | number)[]): void {
  const key = at.slice(0, 2);
  const value = document.getIn(key);
  if (at.length <= 2 || isCollection(value) || isAlias(value)) return;
  document.setIn(key, document.createNode(typeof value === "string" ? JSON.parse(value) : {}));
}

const SCRATCH = "akinon-adopt:secret";

/** How many secrets are encrypted at the same time: each takes a process. */
const AT_ONCE = 4;

const encrypted = (pulumi: Pulumi, stack: string, text: string, secret: string): Promise<unknown> =>
  withFile(text, async (file) => {
    await pulumi.succeed(stack, ["config", "set", "--secret", SCRATCH, "--config-file", file], secret);
    return (parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> }).config[SCRATCH];
  });

async function withoutSecrets(value: unknown, encrypt: (secret: string) => Promise<unknown>): Promise<unknown> {
  if (value instanceof SecretText) return encrypt(value.text);
  if (Array.isArray(value)) return Promise.all(value.map((item) => withoutSecrets(item, encrypt)));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    await Promise.all(members.map(async ([name, member]) => [name, await withoutSecrets(member, encrypt)] as const)),
  );
}

/** What changes in a file, as a unified diff. */
export const difference = (file: string, before: string, after: string, label: string): string =>
  before === after ? "" : createPatch(path.basename(file), before, after, "now", label);
