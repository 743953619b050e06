/** How a person reverts or accepts what moved. */
export function commandsFor(
  stack: string,
  urn: string,
  environment: Record<string, string | undefined>,
): { revert: string; accept: string } {
  const program = environment.AKINON_PULUMI_COMMAND || "pulumi";
  return {
    revert: `${program} up --stack ${stack} --target '${urn}'`,
    accept: `declare what the platform shows in the program, then run ${program} up --stack ${stack}`,
  };
}
