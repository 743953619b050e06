export type { Fault, FaultRule } from "./faults/fault.js";
export type { LoggedRequest } from "./control/request-log.js";
export type { Ports, Variants } from "./options.js";
export { PortInUse, type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.js";
export type { OrderTrace, State } from "./state.js";
export { SELLER_CENTER_TOKEN, users } from "./users.js";
