import { Platform } from "./platform.js";
import type { PulumiProject } from "./pulumi-project.js";

interface Started {
  platform: Platform;
  project: PulumiProject;
}

/** Starts a platform and a project on it before the tests of a suite, and ends both after them. */
export function stackOf(
  make: (platform: Platform) => Promise<PulumiProject>,
  take: (started: Started) => unknown,
  options?: Parameters<typeof Platform.start>[0],
): void {
  let platform: Platform | undefined;
  let project: PulumiProject | undefined;
  before(async () => {
    platform = await Platform.start(options);
    project = await make(platform);
    take({ platform, project });
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });
}
