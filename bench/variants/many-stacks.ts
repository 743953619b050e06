import fs from "node:fs";
import path from "node:path";
import { TARGET } from "../platform.js";
import type { Action } from "../works.js";
import type { Project, Summary, Variant } from "./variant.js";

/** The same webhooks in several stacks of one size, which run one after the other or a few at once. */
export const manyStacks = (
  name: string,
  one: Variant,
  { stacks, atOnce }: { stacks: number; atOnce: number },
): Variant => ({
  ...one,
  name,
  async project(folder, platform, count) {
    const projects: Project[] = [];
    for (let index = 0; index < stacks; index++) {
      const home = path.join(folder, `stack-${index}`);
      fs.mkdirSync(home);
      projects.push(await one.project(home, platform, count / stacks, `${TARGET}${index}/`));
    }
    return new ManyProjects(projects, folder, atOnce);
  },
});

class ManyProjects implements Project {
  constructor(
    private readonly projects: readonly Project[],
    private readonly folder: string,
    private readonly atOnce: number,
  ) {}

  command(action: Action) {
    const file = path.join(this.folder, "commands.json");
    fs.writeFileSync(file, JSON.stringify(this.projects.map((project) => project.command(action))));
    const args = [path.join(__dirname, "at-once.mjs"), file, String(this.atOnce)];
    return { bin: process.execPath, args, cwd: this.folder, env: process.env };
  }

  summary(action: Action, output: string): Summary {
    const total: Summary = { create: 0, update: 0, delete: 0, same: 0 };
    for (const line of output.split("\n").filter(Boolean)) {
      const summary = this.projects[0]!.summary(action, JSON.parse(line) as string);
      for (const name of Object.keys(total) as (keyof Summary)[]) total[name] += summary[name];
    }
    return total;
  }

  stateBytes(): number | undefined {
    const sizes = this.projects.map((project) => project.stateBytes());
    return sizes.includes(undefined) ? undefined : sizes.reduce((sum, size) => sum! + size!, 0);
  }
}
