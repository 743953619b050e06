import type { Sandbox } from "../sandbox.js";
import { users } from "../state/users.js";
import type { LoggedRequest } from "../watch/request-log.js";

export const addresses = ({ omnitronUrl, omsUrl, sellerCenterUrl, sellers }: Sandbox) => ({
  omnitronUrl,
  omsUrl,
  sellerCenterUrl,
  sellers,
});

export const greeting = ({ sellers, omnitronUrl, omsUrl, sellerCenterUrl }: Sandbox) => {
  const others = sellers.slice(1).map(
    (seller) => `
Seller         ${seller.supplierCode}, token ${seller.token}
  Omnitron     ${seller.omnitronUrl}
  OMS          ${seller.omsUrl}`,
  );
  return `Console        ${omnitronUrl}/
Omnitron       ${omnitronUrl}
OMS            ${omsUrl}
Seller Center  ${sellerCenterUrl}${others.join("")}

Users of Omnitron and OMS (password "sandbox"): ${users.map(({ username }) => username).join(", ")}.
Their tokens: sandbox-<user>-token; admin sees everything.
Seller Center knows seller ${sellers[0]!.supplierCode}, token ${sellers[0]!.token}.
Ctrl-C ends it.
`;
};

export const line = ({ at, system, method, path, query, status, user }: LoggedRequest) =>
  `${at.slice(11, 19)} ${system.padEnd(13)} ${method.padEnd(6)} ${status} ${path}${query}${user ? ` (${user})` : ""}`;
