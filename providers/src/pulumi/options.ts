import * as pulumi from "@pulumi/pulumi";
import { pulumiCommand } from "../text/commands.js";

/**
 * Refuses options that a dynamic provider cannot heed, instead of ignoring them.
 *
 * @throws pulumi.RunError with what to do instead
 */
export function refuseOptions(type: string, name: string, opts: pulumi.CustomResourceOptions = {}): void {
  if (opts.import !== undefined) {
    const up = pulumiCommand("up", "", { ...process.env, PULUMI_STACK: pulumi.getStack() });
    throw new pulumi.RunError(
      `${type} ${name}: the import option does not work for this package's resources. Declare the resource as the object ` +
        `is on the platform, with adopt: true where the type has it, and run ${up}`,
    );
  }
  if (opts.customTimeouts !== undefined) {
    throw new pulumi.RunError(
      `${type} ${name}: customTimeouts has no effect on this package's resources. Set akinon:timeoutSeconds for a single ` +
        "request, or akinon:budgetSeconds for a call with its repetitions",
    );
  }
}
