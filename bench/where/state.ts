interface Stored {
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  additionalSecretOutputs?: readonly string[];
}

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const membersOf = (object: object) => bytes(object) - "{}".length;

/** How many bytes of a state file each part of a webhook takes on average, the largest first. */
export function statePartsOf(state: string): Record<string, number> {
  const { checkpoint } = JSON.parse(state) as { checkpoint: { latest: { resources: Stored[] } } };
  const webhooks = checkpoint.latest.resources.filter(({ outputs }) => outputs?.targetUrl !== undefined);
  const total = new Map<string, number>();
  const add = (part: string, size: number) => total.set(part, (total.get(part) ?? 0) + size / webhooks.length);
  for (const { inputs = {}, outputs = {}, additionalSecretOutputs = [], ...engine } of webhooks) {
    add("the engine's own: URN, type, id, times", bytes(engine));
    add("inputs: what is declared, and the provider's text", membersOf(inputs));
    add("names of outputs that are secret", membersOf({ additionalSecretOutputs }));
    for (const [name, value] of Object.entries(outputs)) {
      const part = Object.hasOwn(inputs, name) ? "outputs: the inputs once more" : `outputs: \`${name}\``;
      add(part, membersOf({ [name]: value }) + ",".length);
    }
  }
  return Object.fromEntries([...total].sort(([, one], [, other]) => other - one));
}
