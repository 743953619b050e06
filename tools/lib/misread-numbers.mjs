import fs from "node:fs";
import path from "node:path";
import { flagValue, positional, rewritesConfig } from "./stack-argument.mjs";
import { simpleName } from "./pulumi-environment.mjs";

/** Numbers that Pulumi writes as it reads them, and times of day, which it takes for texts. */
const AS_READ = /^-?(0|[1-9]\d{0,18})(\.\d*[1-9])?$|:/;

/**
 * Why a command that writes a stack's file again may not run: Pulumi writes `00123` back as 83, and nobody can tell any more.
 *
 * @param {string} folder of the project
 * @param {string[]} args
 * @param {string} stack the stack that the command works on
 * @param {boolean} isNew whether the stack is made first, which writes the file too
 * @returns {Promise<string | undefined>} undefined where it may
 */
export async function misreadRefusal(folder, args, stack, isNew) {
  const file = flagValue(args, "--config-file") ?? `Pulumi.${simpleName(stack)}.yaml`;
  const place = path.resolve(folder, file);
  if (!(isNew || rewritesConfig(args)) || !fs.existsSync(place)) return undefined;
  const own = positional(args)[2];
  const keys = (await misreadNumbers(fs.readFileSync(place, "utf8"))).filter((key) => key !== own);
  if (keys.length === 0) return undefined;
  return (
    `Nothing was done. In ${file} YAML reads a number otherwise than it is written (00123 becomes 83): ${keys.join(", ")}. ` +
    "This command writes the file again, with the other number. Put the value in quotes, and run the command again."
  );
}

/**
 * @param {string} text of a stack's file
 * @returns {Promise<string[]>} keys of its configuration, with the path below them, whose number has zeros or signs that YAML drops
 */
export async function misreadNumbers(text) {
  const { isMap, isPair, isScalar, isSeq, parseDocument, Scalar, visit } = await import("yaml");
  // The CLI reads octal numbers as YAML 1.1 has them.
  const config = parseDocument(text, { version: "1.1" }).get("config");
  if (!isMap(config)) return [];
  const found = [];
  visit(config, {
    Scalar(at, { type, value, source }, parents) {
      if (at === "key" || type !== Scalar.PLAIN || typeof value !== "number" || AS_READ.test(source)) return;
      const names = parents.filter(isPair).map(({ key }) => (isScalar(key) ? String(key.value) : String(key)));
      found.push(`${names.join(".")}${isSeq(parents.at(-1)) ? `[${at}]` : ""}`);
    },
  });
  return found;
}
