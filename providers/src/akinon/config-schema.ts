import { z } from "zod";
import { keys } from "./keys.js";

const fromJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "is not JSON" });
    return z.NEVER;
  }
});
const fromDigits = z.string().transform((text) => (text.trim() === "" ? NaN : Number(text)));

/** The keys of `akinon:`, each from the text that a stack's configuration or the environment has. */
export const configSchema = z.object({
  ...keys,
  omsUrl: keys.omsUrl.optional(),
  sellerCenterUrl: keys.sellerCenterUrl.optional(),
  token: keys.token.optional(),
  omsToken: keys.omsToken.optional(),
  sellerCenterToken: keys.sellerCenterToken.optional(),
  username: keys.username.optional(),
  password: keys.password.optional(),
  movedFrom: fromJson
    .pipe(keys.movedFrom)
    .prefault("[]")
    .transform((urls) => urls.map((url) => new URL(url).origin)),
  paths: fromJson.pipe(keys.paths).prefault("{}"),
  members: fromJson.pipe(keys.members).prefault("{}"),
  settingsUpdateMethod: keys.settingsUpdateMethod.optional(),
  masks: keys.masks.optional(),
  timeoutSeconds: fromDigits.pipe(keys.timeoutSeconds).default(30),
  budgetSeconds: fromDigits.pipe(keys.budgetSeconds).default(300),
  maxConcurrency: fromDigits.pipe(keys.maxConcurrency).default(8),
  maxRetries: fromDigits.pipe(keys.maxRetries).default(4),
});

export type Key = keyof typeof configSchema.shape;

/** The keys that hold secrets; `pulumi config set --secret`. */
export const SECRET_KEYS = ["token", "omsToken", "sellerCenterToken", "password"] as const satisfies readonly Key[];
export const CREDENTIALS: readonly Key[] = [...SECRET_KEYS, "username"];
export const isSecret = (key: string): boolean => (SECRET_KEYS as readonly string[]).includes(key);
