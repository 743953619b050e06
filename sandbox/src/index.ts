export type { Fault, FaultRule } from "./faults/fault.js";
export type { LoggedRequest } from "./control/request-log.js";
export type { Ports, Variants } from "./options.js";
export { PortInUse, type Sandbox, type SandboxOptions, type SandboxSeller, startSandbox } from "./sandbox.js";
export type { OrderTrace, State } from "./state/rows.js";
export { BadStateFile } from "./state/state-file.js";
export type { SeedFileInput as Seed } from "./state/seed-file.js";
export type { VariantsInput } from "./variants/variant.js";
export { SELLER_CENTER_TOKEN, users } from "./users.js";
