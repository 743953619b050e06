import type { User } from "./state/rows.js";

const user = (username: string, isSuperuser = false): User => ({
  username,
  password: "sandbox",
  token: `sandbox-${username}-token`,
  isSuperuser,
});

/** The accounts of Omnitron; OMS takes the same. Public values that guard nothing. */
export const users: readonly User[] = [
  user("admin", true),
  // Owns the hooks that OMS registered in Omnitron.
  user("oms"),
  user("erp"),
  user("marketing"),
  user("integration"),
];

export const SELLER_CENTER_TOKEN = "sandbox-seller-center-token";
