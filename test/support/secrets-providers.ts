import { pbkdf2Sync, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./provider-host.js";
import { Receiver } from "./receiver.js";

/** What encrypts the secrets of a stack. */
export interface SecretsProvider {
  /** Lines of the stack's configuration. */
  settings: string;
  /** In the stack's state. */
  state: { type: string; state: Record<string, string> };
  key: () => Buffer;
  /** In which the CLI finds it. */
  env: NodeJS.ProcessEnv;
}

const derived = new Map<string, Buffer>();

/** As a user's stack on the local backend has it. Each start of the CLI that needs the key derives it. */
export function byPassphrase(passphrase: string): SecretsProvider {
  const salt = /^encryptionsalt: (.*)$/m.exec(fs.readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8"))![1]!;
  const derive = () => pbkdf2Sync(passphrase, Buffer.from(salt.split(":")[1]!, "base64"), 1e6, 32, "sha256");
  const key = () => {
    const known = derived.get(passphrase) ?? derive();
    derived.set(passphrase, known);
    return known;
  };
  return {
    settings: `encryptionsalt: ${salt}\n`,
    state: { type: "passphrase", state: { salt } },
    key,
    env: {},
  };
}

const KEY = randomBytes(32);

/** HashiCorp's Vault, as far as the CLI asks it for the key. It ends with the process. */
async function startVault(): Promise<Receiver> {
  const vault = await Receiver.start();
  vault.unref();
  const body = JSON.stringify({ data: { plaintext: KEY.toString("base64") } });
  vault.answer = (asked) => (asked.path === "/v1/transit/decrypt/tests" ? { status: 200, body } : { status: 400 });
  return vault;
}
let vault: Promise<Receiver> | undefined;

/** A start of the CLI asks for the key, which costs it less by 0.2 s of CPU. What it writes holds no more than the key's name. */
export async function byVault(): Promise<SecretsProvider> {
  vault ??= startVault();
  const state = { url: "hashivault://tests", encryptedkey: Buffer.from("vault:v1:tests").toString("base64") };
  return {
    settings: `secretsprovider: ${state.url}\nencryptedkey: ${state.encryptedkey}\n`,
    state: { type: "cloud", state },
    key: () => KEY,
    env: { VAULT_SERVER_URL: (await vault).url, VAULT_SERVER_TOKEN: "tests" },
  };
}
