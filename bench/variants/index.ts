import { fleet } from "./fleet.js";
import { manyStacks } from "./many-stacks.js";
import { opentofu } from "./opentofu.js";
import { pulumiVariant } from "./pulumi.js";
import { shipped } from "./shipped.js";
import type { Variant } from "./variant.js";

const OURS = pulumiVariant("ours", ["ours.js"]);
/** The engine writes the state once at the end of an update, and not after each step. */
const NO_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** Every variant that this machine can run. */
export function variants(found: { tofu?: string | undefined; postgres?: string | undefined } = {}): Variant[] {
  const floor = (name: string, env: NodeJS.ProcessEnv) =>
    pulumiVariant(name, ["floor.js", "floor-provider.js"], {
      makes: (count) => ({ resources: count, writes: 0, webhooks: 0 }),
      omits: ["drift"],
      env,
    });
  const ours = (way: string, env: NodeJS.ProcessEnv) => pulumiVariant(`ours, ${way}`, ["ours.js"], { env });
  return [
    floor("floor", {}),
    floor("floor, no checkpoints", NO_CHECKPOINTS),
    OURS,
    manyStacks("ours, 20 stacks", OURS, { stacks: 20, atOnce: 1 }),
    manyStacks("ours, 20 stacks, 4 at once", OURS, { stacks: 20, atOnce: 4 }),
    ours("no checkpoints", NO_CHECKPOINTS),
    ours("no backups", { PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true" }),
    ours("gzip", { PULUMI_DIY_BACKEND_GZIP: "true" }),
    ...(found.postgres === undefined ? [] : [ours("PostgreSQL", { PULUMI_BACKEND_URL: found.postgres })]),
    fleet("ours, 50 stacks", 50),
    shipped("program"),
    shipped("program, preflight off", { AKINON_PREFLIGHT: "off" }),
    pulumiVariant("usual", ["usual.js"], { omits: ["drift"] }),
    ...(found.tofu === undefined ? [] : [opentofu(found.tofu)]),
  ];
}
