import type { Answered } from "./answers.js";
import type { Asked } from "./requests.js";

/** Where the sandbox answers otherwise on purpose; each is in the list of behaviours of `sandbox/README.md`. */
export const chosen: { name: string; is: (asked: Asked, host: Answered, sandbox: Answered) => boolean }[] = [];
