/** Which of the platform's undocumented variants the sandbox plays. */
export interface Variants {
  /** Verbs that update an application setting; the other answers 405. Default `"both"`. */
  settingsUpdateMethods: "PATCH" | "PUT" | "both";
  /** Whether `auth.token`s in `OMNITRON_CLIENT_SETTINGS` come back masked, as passwords do. Default false. */
  maskTokens: boolean;
  /** Whether hook lists come as a bare array, without pages. Default false. */
  bareArrays: boolean;
  /** Largest page that a client can ask for. Default 1000. */
  maxPageSize: number;
  /** Seconds for which a token got by a log-in is good; 0 (default): for ever. */
  tokenLifetimeSeconds: number;
  /** Whether `exponential` retry kwargs come back with `factor: 1` added, as newer versions do. Default true. */
  retryFactor: boolean;
}

export const defaultVariants: Variants = {
  settingsUpdateMethods: "both",
  maskTokens: false,
  bareArrays: false,
  maxPageSize: 1000,
  tokenLifetimeSeconds: 0,
  retryFactor: true,
};

export interface Ports {
  omnitron: number;
  oms: number;
  sellerCenter: number;
}

export const defaultPorts: Ports = { omnitron: 8710, oms: 8711, sellerCenter: 8712 };

/** Where the three systems are reached. */
export interface Urls {
  omnitron: string;
  oms: string;
  sellerCenter: string;
}
