import { ofSeller, type SellerFinding } from "../doctor/report.js";
import type { Seller } from "../doctor/sellers.js";
import type { StackConfig } from "../frame/stack-config.js";
import type { Resource } from "../frame/state.js";
import { tokenChecks } from "../verify/tokens.js";
import type { Match } from "./matching.js";

/** What Seller Center refuses of the tokens that only webhooks have; those of the settings are looked at already. */
export async function webhookTokens(
  matches: readonly Match[],
  { name, connection }: Seller,
  config: Pick<StackConfig, "get" | "values">,
  environment: NodeJS.ProcessEnv,
): Promise<SellerFinding[]> {
  const resources = matches.flatMap((match) => (match.is === "equal" ? [asResource(match)] : []));
  const own = resources.filter(({ inputs }) => inputs.connection === connection);
  const isOfWebhook = ({ type }: Resource) => type === "OmsWebhook";
  const checks = await tokenChecks(own, () => name, config, environment, isOfWebhook);
  return checks
    .filter(({ state }) => state === "failing")
    .map(({ subject, message }) =>
      ofSeller(name, { level: "error", system: "sellerCenter", subject, seen: message.replace(/\.$/, "") }),
    );
}

const asResource = ({ goal, id, outputs }: Extract<Match, { is: "equal" }>): Resource => ({
  urn: goal.urn,
  type: goal.type,
  name: goal.name,
  id,
  inputs: goal.inputs,
  outputs,
  secretPaths: goal.secretPaths,
  modified: undefined,
  isToBeDeleted: false,
});
