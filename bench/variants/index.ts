import { manyStacks } from "./many-stacks.js";
import { opentofu } from "./opentofu.js";
import { pulumiVariant } from "./pulumi.js";
import type { Variant } from "./variant.js";

const FLOOR = ["floor.js", "floor-provider.js"];
const OURS = pulumiVariant("ours", ["ours.js"]);
/** The engine writes the state once at the end of an update, and not after each step. */
const NO_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** Every variant that this machine can run. */
export function variants(found: { tofu?: string | undefined; postgres?: string | undefined } = {}): Variant[] {
  const ours = (way: string, env: NodeJS.ProcessEnv) => pulumiVariant(`ours, ${way}`, ["ours.js"], { env });
  return [
    pulumiVariant("floor", FLOOR, { isReal: false }),
    pulumiVariant("floor, no checkpoints", FLOOR, { isReal: false, env: NO_CHECKPOINTS }),
    OURS,
    manyStacks("ours, 20 stacks", OURS, { stacks: 20, atOnce: 1 }),
    manyStacks("ours, 20 stacks, 4 at once", OURS, { stacks: 20, atOnce: 4 }),
    ours("no checkpoints", NO_CHECKPOINTS),
    ours("no backups", { PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true" }),
    ours("gzip", { PULUMI_DIY_BACKEND_GZIP: "true" }),
    ...(found.postgres === undefined ? [] : [ours("PostgreSQL", { PULUMI_BACKEND_URL: found.postgres })]),
    pulumiVariant("usual", ["usual.js"]),
    ...(found.tofu === undefined ? [] : [opentofu(found.tofu)]),
  ];
}
