import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsAppSettingArgs } from "./args.js";

/**
 * One application setting of OMS, by its exact key.
 *
 * **Drift:** every member of the value counts. A value that somebody else changed shows as a fingerprint, not in clear.
 *
 * **Adoption:** an existing setting is taken over, and its former value kept, encrypted, for a destroy. `onlyInPlaceOf` limits
 * which values may be overwritten.
 *
 * **On destroy:** the former value is written back. A setting that was not there before stays: the platform has no delete.
 *
 * @example
 * new OmsAppSetting("client-settings", {
 *   key: "OMNITRON_CLIENT_SETTINGS",
 *   value: { auth: { username: "oms", password: secretRef("password") } },
 *   secrets: { password: config.requireSecret("password") },
 * });
 */
export class OmsAppSetting extends pulumi.CustomResource {
  /** As declared. */
  declare readonly key: pulumi.Output<string>;

  constructor(name: string, args: OmsAppSettingArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      ...registration(
        "OmsAppSetting",
        name,
        plainData("OmsAppSetting", name, args),
        ["previous"],
        opts,
        [args.connection, args.key],
        { secrets: pulumi.secret },
      ),
    );
  }

  /** Scheme and host of the OMS. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** Id of the setting in OMS. */
  get settingId(): pulumi.Output<number | string> {
    return outputOf(this, "settingId");
  }

  /** Paths that the platform masks. Nobody can see whether somebody changes them. */
  get unverifiable(): pulumi.Output<string[]> {
    return outputOf(this, "unverifiable");
  }
}
