import { isMap, isScalar, parseDocument, Scalar } from "yaml";

/**
 * Keys of a stack's file whose value YAML takes for a number and writes otherwise: `00123` is 83, `2022.10` is 2022.1. A program
 * is only told the number.
 *
 * @param text of the file
 * @param given the configuration as the program has it; another file may be in use
 */
export function misreadKeys(text: string, given: Readonly<Record<string, string>>): string[] {
  // The CLI reads octal numbers as YAML 1.1 has them.
  const config = parseDocument(text, { version: "1.1" }).get("config");
  if (!isMap(config)) return [];
  return config.items.flatMap(({ key, value }) => {
    const name = String(key);
    const isMisread =
      isScalar(value) &&
      value.type === Scalar.PLAIN &&
      typeof value.value === "number" &&
      value.value === Number(given[name]) &&
      value.source !== given[name];
    return isMisread ? [name] : [];
  });
}
