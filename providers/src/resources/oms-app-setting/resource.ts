import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
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
  /** Scheme and host of the system written to. */
  declare readonly origin: pulumi.Output<string>;
  /** Id of the setting in OMS. */
  declare readonly settingId: pulumi.Output<number | string>;
  declare readonly key: pulumi.Output<string>;
  /** Paths that the platform masks: a change of them behind Pulumi's back cannot be seen. */
  declare readonly unverifiable: pulumi.Output<string[]>;

  constructor(name: string, args: OmsAppSettingArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      ...registration(
        "OmsAppSetting",
        name,
        { ...plainData("OmsAppSetting", name, args), secrets: args.secrets && pulumi.secret(args.secrets) },
        { shown: ["settingId", "unverifiable"], secret: ["previous"] },
        opts,
        [args.connection, args.key],
        ["secrets"],
      ),
    );
  }
}
