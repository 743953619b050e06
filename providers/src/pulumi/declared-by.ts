import * as pulumi from "@pulumi/pulumi";
import type { Declared } from "./declared.js";
import { TYPE_PREFIX } from "./final-transform.js";

/** Names that Pulumi or this package puts beside the inputs. */
const BESIDE = /^__/;

/**
 * The resources that a program declares, their inputs in clear: it runs under the SDK's mocks, without an engine, and registers
 * nothing.
 *
 * @param config configuration of the stack, by full key
 * @param standing value of every setting that the program reads
 */
export async function declaredBy(
  program: () => void,
  config: Readonly<Record<string, string>>,
  standing: unknown,
): Promise<Declared[]> {
  const declared: Declared[] = [];
  // The SDK has one configuration for the process; it is the caller's again at the end.
  const before = pulumi.runtime.allConfig();
  pulumi.runtime.setAllConfig({ ...config });
  try {
    await declare(program, standing, declared);
  } finally {
    pulumi.runtime.setAllConfig(before);
  }
  return declared;
}

async function declare(program: () => void, standing: unknown, declared: Declared[]): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (type.startsWith(TYPE_PREFIX)) {
        const properties = inClear(inputs) as Declared["properties"];
        declared.push({ type: type.slice(TYPE_PREFIX.length), name, properties });
      }
      return { id: name, state: inputs as object };
    },
    call: () => ({ value: standing }),
  });
  program();
  await pulumi.runtime.disconnect();
}

/** Without the marks of secrets, and what is no input. */
function inClear(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return inClear(pulumi.runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(inClear);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (BESIDE.test(name) ? [] : [[name, inClear(member)]])),
  );
}
