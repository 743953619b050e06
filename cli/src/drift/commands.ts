/** How a person reverts or accepts what moved; what is gone is accepted by leaving it out. */
export function commandsFor(
  stack: string,
  urn: string,
  environment: Record<string, string | undefined>,
  configFile?: string,
  isGone = false,
): { revert: string; accept: string } {
  const file = configFile === undefined ? "" : ` --config-file '${configFile}'`;
  const up = `${environment.AKINON_PULUMI_COMMAND || "pulumi"} up --stack ${stack}${file}`;
  return {
    revert: `${up} --target '${urn}'`,
    accept: `${isGone ? "remove it from" : "declare what the platform shows in"} the program, then run ${up}`,
  };
}
