import { type Finding, findingsOn, modeOf, type OpenConnections, worstFirst } from "pulumi-akinon/inspection";
import type { Configuration } from "../doctor/configuration.js";
import { examineSeller } from "../doctor/diagnose.js";
import { ofSeller, type SellerFinding } from "../doctor/report.js";
import { sellersIn } from "../doctor/sellers.js";
import { type Pulumi, saidBy } from "../frame/pulumi.js";
import { withFile } from "../frame/stack-file.js";
import type { Match } from "./matching.js";
import { webhookTokens } from "./webhook-tokens.js";

/** A configuration of a stack, and its text. */
export interface Proposed {
  stack: string;
  text: string;
  configuration: Configuration;
  /** What stands for what it declares. */
  matches: readonly Match[];
  /** Whether all that is declared stands as declared; what differs is told without an inspection. */
  isEqual: boolean;
}

/** How an inspection goes about. */
export interface Manner {
  open: OpenConnections;
  /** Whether the log-in of OMS to Omnitron is tried: the platform counts log-ins. */
  mayLogIn: boolean;
  progress: (text: string) => void;
}

/** What is wrong under a configuration: what keeps `commit` from its preview, as `akinon doctor` finds it, and its warnings. */
export async function inspected(
  pulumi: Pulumi,
  proposed: Proposed,
  { open, mayLogIn, progress }: Manner,
): Promise<SellerFinding[]> {
  const { stack, configuration, matches, isEqual } = proposed;
  const environment = pulumi.environment(stack);
  const sellers = sellersIn(configuration, environment).filter(({ own }) => Object.keys(own).length > 0);
  if (sellers.length === 0) return isEqual ? ofPreview(pulumi, proposed, progress) : [];
  const found: SellerFinding[] = [];
  const values = new Map(Object.entries(configuration.values));
  const config = { values, get: (key: string) => values.get(key) };
  for (const seller of sellers) {
    const mode = modeOf(environment, seller.own.preflight ?? "refuse");
    if (mode === "off") continue;
    progress(`checking ${seller.name}`);
    const meant = isEqual ? seller : { ...seller, own: { ...seller.own, adopt: true } };
    const [examined, ofWebhooks] = await Promise.all([
      examineSeller(meant, configuration, environment, { open, mayLogIn, isAdopted: true }),
      webhookTokens(matches, seller, config, environment),
    ]);
    const findings = [...examined, ...ofWebhooks];
    const wrong = findings.filter(({ level }) => level === "error" || level === "warning");
    found.push(...(mode === "warn" ? wrong.map((one) => ({ ...one, level: "warning" as const })) : wrong));
  }
  return worstFirst(found) as SellerFinding[];
}

/** A program of somebody's own says by itself what it would refuse. */
async function ofPreview(
  pulumi: Pulumi,
  { stack, text }: Proposed,
  progress: (text: string) => void,
): Promise<SellerFinding[]> {
  progress("previewing with the proposed configuration");
  const answer = await withFile(text, (file) =>
    pulumi.run(stack, ["preview", "--refresh", "--json", "--config-file", file]),
  );
  if (answer.code === 0) return [];
  const refused: Finding = findingsOn("configuration", "the program's preview")(
    "error",
    saidBy(answer, "pulumi preview"),
  );
  return [ofSeller(stack, refused)];
}
