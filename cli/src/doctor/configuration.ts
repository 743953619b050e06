import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { memberPath } from "pulumi-akinon/config";
import { parse } from "yaml";
import { isObject } from "../frame/is-object.js";
import type { Pulumi } from "../frame/pulumi.js";
import { stackConfig } from "../frame/stack-config.js";
import { readStackFile, stackFile } from "../frame/stack-file.js";
import { UserError } from "../frame/user-error.js";

/** A stack's configuration, as far as it can be read. */
export interface Configuration {
  /** Values in clear by full key; what is no text as JSON. */
  values: Record<string, string>;
  /** Name of the project: the namespace of the program's own keys. */
  project: string;
  /** Keys whose values are encrypted, and nobody decrypts them before the stack is there. */
  encrypted: string[];
}

/**
 * Reads a stack's configuration by Pulumi; where the stack was never made, from its file alone. `file` is where it stands.
 *
 * @throws UserError where there is no file either
 */
export async function readConfiguration(
  pulumi: Pulumi,
  stack: string,
  configFile: string | undefined,
): Promise<Configuration & { file: string }> {
  const file = stackFile(pulumi, stack, configFile);
  const project = projectIn(pulumi.folder);
  try {
    const { values } = await stackConfig(pulumi, stack, configFile);
    return { values: Object.fromEntries(values), file, project, encrypted: [] };
  } catch (error) {
    if (!(error instanceof UserError) || !existsSync(file)) throw error;
    return { ...fromFile(file), file, project };
  }
}

function projectIn(folder: string): string {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => path.join(folder, name)).find(existsSync);
  if (file === undefined)
    throw new UserError(`There is no Pulumi.yaml in ${folder}; name the project's folder with --cwd.`);
  const { name } = parse(readFileSync(file, "utf8")) as { name: string };
  return name;
}

function fromFile(file: string): Pick<Configuration, "values" | "encrypted"> {
  const { config = {} } = (parse(readStackFile(file)) ?? {}) as { config?: Record<string, unknown> };
  const encrypted: string[] = [];
  const entries = Object.entries(config).flatMap(([key, value]) => {
    const plain = withoutSecrets(value, key, encrypted);
    if (plain === undefined) return [];
    return [[key, typeof plain === "string" ? plain : JSON.stringify(plain)] as const];
  });
  return { values: Object.fromEntries(entries), encrypted };
}

function withoutSecrets(value: unknown, key: string, encrypted: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withoutSecrets(item, memberPath(key, index), encrypted));
  if (!isObject(value)) return value;
  if (Object.keys(value).join() === "secure") {
    encrypted.push(key);
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutSecrets(member, memberPath(key, name), encrypted)]),
  );
}
