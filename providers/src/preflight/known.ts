import * as pulumi from "@pulumi/pulumi";

/**
 * The values of inputs, secrets in clear; undefined where one of them is not known yet, as in a preview of what other resources
 * bring.
 */
export async function known<Value>(inputs: pulumi.Input<Value>): Promise<Value | undefined> {
  let values: Value | undefined;
  const seen = pulumi.output(inputs).apply((all) => {
    values = all as Value;
  });
  // It is settled whether the values are known or not.
  await pulumi.isSecret(seen);
  return values;
}
