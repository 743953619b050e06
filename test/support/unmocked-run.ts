import * as pulumi from "@pulumi/pulumi";

/** What an engine answers a program's questions, by token such as `pulumi:pulumi:readStackOutputs`. */
type Answers = Readonly<Record<string, object>>;

/**
 * Runs what a program does in this process, as in a preview of stack `dev`, and tells its warnings. The engine is a test's; the program
 * takes it for a real one, unlike under `setMocks`.
 */
export async function unmockedRun(
  config: Record<string, string>,
  answers: Answers,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const warnings: string[] = [];
  const before = { warn: pulumi.log.warn, config: pulumi.runtime.allConfig() };
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: ({ token }) =>
        answers[token] ?? Promise.reject(Object.assign(new Error(), { details: `unknown function ${token}` })),
    },
    "project",
    "dev",
    true,
  );
  // By its mocks the package knows a unit test.
  const monitor = new Proxy(pulumi.runtime.getMonitor() as object, {
    has: (of, name) => name !== "mocks" && name in of,
  });
  pulumi.runtime.setMockOptions(monitor, "project", "dev", true, "organization");
  pulumi.runtime.setAllConfig(config);
  Object.assign(pulumi.log, { warn: async (text: string) => void warnings.push(text) });
  try {
    await work();
  } finally {
    Object.assign(pulumi.log, { warn: before.warn });
    pulumi.runtime.setAllConfig(before.config);
    await pulumi.runtime.disconnect();
  }
  return warnings;
}
