const reasons = new WeakMap<object, string>();

/** Skips a test, or in a hook all tests of its suite, and says why at the end of the run. */
export function skip(context: Mocha.Context, reason: string): never {
  const { test } = context;
  const isHook = (test as Mocha.Test | Mocha.Hook).type === "hook";
  reasons.set(isHook ? test!.parent! : test!, reason);
  context.skip();
}

/** Skips a test that has not begun. */
export function leaveOut(test: Mocha.Test, reason: string): void {
  reasons.set(test, reason);
  test.pending = true;
}

export function whySkipped(test: Mocha.Test | Mocha.Suite): string | undefined {
  return reasons.get(test) ?? (test.parent && whySkipped(test.parent));
}
