import * as pulumi from "@pulumi/pulumi";

/** Whether the program runs under `pulumi.runtime.setMocks`, as in a unit test: the SDK's monitor is then one that has mocks. */
export function isMocked(): boolean {
  const monitor: object | undefined = pulumi.runtime.getMonitor();
  return monitor !== undefined && "mocks" in monitor;
}

/**
 * A value for each run of a program. One process can hold several runs, of several stacks too (Automation API); each has a
 * monitor of its own.
 */
export function perRun<Value>(make: () => Value): () => Value {
  const values = new WeakMap<object, Value>();
  return () => {
    const run = pulumi.runtime.getMonitor();
    const value = (run && values.get(run)) ?? make();
    if (run !== undefined) values.set(run, value);
    return value;
  };
}
