import { createCipheriv, createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { SecretsProvider } from "./secrets-providers.js";

// What `pulumi stack init` and `pulumi config set --secret` write, without a start of the CLI and its key derivation for each.
// test/stack/documented.test.ts calls the commands themselves.

/** Of a state, and the hash of it that the CLI checks. */
const VERSION = "v3.0.0";
const MAGIC = createHash("sha256").update(VERSION).digest("hex");

/** Makes an empty stack in a backend of files. */
export function makeStack(
  state: string,
  { project, stack, secrets }: { project: string; stack: string; secrets: SecretsProvider },
) {
  const folder = path.join(state, ".pulumi/stacks", project);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(state, ".pulumi/meta.yaml"), "version: 1\n");
  const latest = {
    manifest: { time: new Date(0).toISOString(), magic: MAGIC, version: VERSION },
    secrets_providers: secrets.state,
    metadata: {},
  };
  const checkpoint = { stack: `organization/${project}/${stack}`, latest };
  fs.writeFileSync(path.join(folder, `${stack}.json`), JSON.stringify({ version: 3, checkpoint }));
}

/** A secret of the configuration, as its file holds it. */
export function encrypted(value: string, { key }: SecretsProvider) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce);
  const text = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { secure: `v1:${nonce.toString("base64")}:${text.toString("base64")}` };
}
