import { pulumiProject } from "./pulumi.js";
import type { Variant } from "./variant.js";

/** One project with stacks in which the same webhooks stand, for `akinon drift --all`. The webhooks are made once. */
export const fleet = (name: string, stacks: number): Variant => ({
  name,
  makes: (count) => ({ resources: count, writes: 0, webhooks: count / stacks }),
  async project(folder, platform, count) {
    const project = await pulumiProject(["ours.js"], { folder, platform, count: count / stacks });
    await project.applyAndCopy(stacks);
    return project;
  },
});
