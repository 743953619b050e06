/** What a command ends with. 7 is what `pulumi preview --expect-no-changes` ends with where there is a change. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  found: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** For `--help`. `found` is what 7 means for a command; without it the command never ends with 7. */
export function exitCodes(found?: string): string {
  const lines = [
    "0    done",
    "1    something could not be done; the message says what to do",
    "2    wrong usage",
    ...(found === undefined ? [] : [`7    ${found}`]),
    "130  interrupted",
  ];
  return `\nExit codes:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}
