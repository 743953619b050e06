import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsAppSettingArgs } from "./args.js";

/**
 * One application setting of OMS.
 *
 * @example
 * new OmsAppSetting("client-settings", {
 *   key: "OMNITRON_CLIENT_SETTINGS",
 *   value: { auth: { username: "oms", password: secretRef("password") } },
 *   secrets: { password: config.requireSecret("password") },
 * });
 */
export class OmsAppSetting extends pulumi.CustomResource {
  declare readonly key: pulumi.Output<string>;

  constructor(name: string, args: OmsAppSettingArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      ...registration(
        "OmsAppSetting",
        name,
        { ...plainData("OmsAppSetting", name, args), secrets: args.secrets && pulumi.secret(args.secrets) },
        ["previous"],
        opts,
        [args.connection, args.key],
        ["secrets"],
      ),
    );
  }

  /** Scheme and host of the system written to. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** Id of the setting in OMS. */
  get settingId(): pulumi.Output<number | string> {
    return outputOf(this, "settingId");
  }

  /** Paths that the platform masks: a change of them behind Pulumi's back cannot be seen. */
  get unverifiable(): pulumi.Output<string[]> {
    return outputOf(this, "unverifiable");
  }
}
