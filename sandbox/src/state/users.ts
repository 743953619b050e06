export interface User {
  username: string;
  password: string;
  token: string;
  isSuperuser: boolean;
}

/** Gives a secret in the place of a public one, or of a random one. `what` names it, e.g. `token of admin`. */
export type GiveSecret = (what: string) => string;

const NAMES = ["admin", "oms", "erp", "marketing", "integration"] as const;

/** The accounts of Omnitron; OMS takes the same. `admin` is the superuser, `oms` owns the hooks that OMS registered. */
export const usersWith = (give?: GiveSecret): readonly User[] =>
  NAMES.map((username) => ({
    username,
    password: give?.(`password of ${username}`) ?? "sandbox",
    token: give?.(`token of ${username}`) ?? `sandbox-${username}-token`,
    isSuperuser: username === "admin",
  }));

/** Public values that guard nothing. */
export const users = usersWith();

export const SELLER_CENTER_TOKEN = "sandbox-seller-center-token";
