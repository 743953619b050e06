import { type StackState, stackState } from "pulumi-akinon/stack-state";

/** What the state holds of sellers, as the last update left it. */
export interface Holdings {
  /** Connections that its resources name. */
  connections: readonly string[];
  /** Origin of each seller's OMS, by the name of the seller's resources. */
  oms: ReadonlyMap<string, string>;
}

const PART = /akinon:index:SellerIntegration\$pulumi-nodejs:dynamic\/akinon:/;
const SUPPLIER_CODE = /OmsAppSetting::(.+)-supplier-code$/;

/** In a preview nobody else tells what an edit of the configuration leaves behind. */
export const readHoldings = async (): Promise<Holdings> => holdingsOf((await stackState()) ?? new Map());

export function holdingsOf(state: StackState): Holdings {
  const parts = [...state].filter(([urn]) => PART.test(urn));
  const connections = parts.map(([, { connection }]) => connection);
  const codes = parts.flatMap(([urn, { origin }]) => {
    const [, seller] = SUPPLIER_CODE.exec(urn) ?? [];
    return seller === undefined || typeof origin !== "string" ? [] : [[seller, origin] as const];
  });
  return {
    connections: [...new Set(connections.filter((connection) => typeof connection === "string"))].sort(),
    oms: new Map(codes),
  };
}
