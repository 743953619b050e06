import * as pulumi from "@pulumi/pulumi";

/** What the state holds of sellers, as the last update left it. */
export interface Holdings {
  /** Connections that its resources name. */
  connections: readonly string[];
  /** Origin of each seller's OMS, by the name of the seller's resources. */
  oms: ReadonlyMap<string, string>;
}

type Resources = Record<string, { type: string; outputs: Record<string, unknown> }>;

const PART = /akinon:index:SellerIntegration\$pulumi-nodejs:dynamic\/akinon:/;
const SUPPLIER_CODE = /OmsAppSetting::(.+)-supplier-code$/;

/** Asks the engine for this stack's own state: in a preview nobody else tells what an edit of the configuration leaves behind. */
export async function readHoldings(): Promise<Holdings> {
  const name = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  // Of a stack without a state the engine has no resources to tell, and ends.
  const { outputs } = await ask<{ outputs: object }>("readStackOutputs", { name });
  if (Object.keys(outputs).length === 0) return holdingsOf({});
  const state = await ask<{ outputs: Resources }>("readStackResourceOutputs", { stackName: name });
  return holdingsOf(state.outputs);
}

const ask = <Answer>(what: string, args: object) =>
  pulumi.runtime.invoke(`pulumi:pulumi:${what}`, args) as Promise<Answer>;

/** @param resources of a state, by their URNs */
export function holdingsOf(resources: Resources): Holdings {
  const parts = Object.entries(resources).filter(([urn]) => PART.test(urn));
  const connections = parts.map(([, { outputs }]) => outputs.connection);
  const codes = parts.flatMap(([urn, { outputs }]) => {
    const [, seller] = SUPPLIER_CODE.exec(urn) ?? [];
    return seller === undefined || typeof outputs.origin !== "string" ? [] : [[seller, outputs.origin] as const];
  });
  return {
    connections: [...new Set(connections.filter((connection) => typeof connection === "string"))].sort(),
    oms: new Map(codes),
  };
}
