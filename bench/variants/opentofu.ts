import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { TARGET } from "../platform.js";
import { environment } from "./environment.js";
import type { Action } from "../works.js";
import { eachOnPlatform, type Project, type Summary, type Variant } from "./variant.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const PROVIDER = "Mastercard/restapi";
const ARGS: Partial<Record<Action, string[]>> = {
  up: ["apply", "-auto-approve"],
  preview: ["plan"],
  refresh: ["apply", "-refresh-only", "-auto-approve"],
  destroy: ["destroy", "-auto-approve"],
};

/** OpenTofu with the usual provider for REST. It looks at an object, and does not tell what somebody changed in it. */
export const opentofu = (bin: string): Variant => ({
  name: "OpenTofu",
  makes: eachOnPlatform,
  omits: ["drift", "preview, 1 drifted", "preview, all drifted"],
  async project(folder, platform, count) {
    const settings = path.join(folder, "tofu.rc");
    fs.writeFileSync(
      settings,
      `provider_installation {\n  dev_overrides { ${JSON.stringify(PROVIDER)} = ${JSON.stringify(bin)} }\n  direct {}\n}\n`,
    );
    fs.writeFileSync(path.join(folder, "main.tf"), program(count));
    const env = {
      ...environment(platform),
      TF_CLI_CONFIG_FILE: settings,
      CHECKPOINT_DISABLE: "1",
      TF_VAR_url: platform.omsUrl,
      TF_VAR_token: platform.token,
    };
    return new TofuProject(folder, bin, env);
  },
});

class TofuProject implements Project {
  constructor(
    private readonly folder: string,
    private readonly bin: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  command(action: Action) {
    const args = [...ARGS[action]!, "-no-color", "-input=false"];
    return { bin: path.join(this.bin, "tofu"), args, cwd: this.folder, env: this.env };
  }

  summary(_action: Action, output: string): Summary {
    const count = (pattern: RegExp) => Number(pattern.exec(output)?.[1] ?? 0);
    const create = count(/(\d+) (?:to add|added)/);
    const update = count(/(\d+) (?:to change|changed)/);
    const gone = count(/(\d+) (?:to destroy|destroyed)/);
    const same = create + gone === 0 ? this.#known() - update : 0;
    return { create, update, delete: gone, same };
  }

  stateBytes(): number | undefined {
    return fs.statSync(path.join(this.folder, "terraform.tfstate"), { throwIfNoEntry: false })?.size;
  }

  /** How many webhooks its state holds: it says nothing of those that stay as they are. */
  #known(): number {
    const options = { cwd: this.folder, env: this.env, encoding: "utf8" } as const;
    const { stdout } = spawnSync(path.join(this.bin, "tofu"), ["state", "list"], options);
    return stdout.split("\n").filter(Boolean).length;
  }
}

const program = (count: number) => `
terraform {
  required_providers {
    restapi = { source = "${PROVIDER}" }
  }
}
variable "url" {}
variable "token" { sensitive = true }
provider "restapi" {
  uri                  = var.url
  write_returns_object = true
  headers              = { Authorization = "Token \${var.token}", "Content-Type" = "application/json" }
}
resource "restapi_object" "hook" {
  count         = ${count}
  path          = "${HOOKS}"
  read_path     = "${HOOKS}{id}/"
  update_path   = "${HOOKS}{id}/"
  destroy_path  = "${HOOKS}{id}/"
  update_method = "PATCH"
  data = jsonencode({
    event_type             = "package.created"
    target_url             = "${TARGET}\${count.index}/"
    is_active              = true
    retry_countdown_config = { choice = "exponential", kwargs = { base = 2 } }
  })
}
`;
