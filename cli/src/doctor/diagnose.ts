import { expectedOf, readConfig, toArguments } from "pulumi-akinon/config";
import { examine, type Finding, findingsOn, OpenConnections } from "pulumi-akinon/inspection";
import type { Configuration } from "./configuration.js";
import { ofSeller, type PlacedProposal, type Report, reportOf } from "./report.js";
import { type Seller, sellersIn } from "./sellers.js";

/** Looks at everything that a stack's configuration names; writes nothing. */
export async function diagnose(
  stack: string,
  configuration: Configuration,
  environment: NodeJS.ProcessEnv,
  progress: (text: string) => void,
): Promise<Report> {
  const open = new OpenConnections();
  const sellers = sellersIn(configuration, environment);
  const [findings, proposals]: [Report["findings"], PlacedProposal[]] = [[], []];
  // The SDK's mocks, under which a declaration is made, are one for the whole process.
  for (const seller of sellers) {
    progress(`checking ${seller.name}`);
    const { connection, name } = seller;
    const examination = {
      connection,
      expected: expectedOf(seller.own, seller.sellerCenterUrl),
      integration: integrationOf(seller, configuration, environment),
    };
    const examined = await examine(examination, configuration.values, environment, open);
    for (const finding of [...ofConfiguration(seller, configuration), ...examined.findings]) {
      findings.push(ofSeller(name, finding));
    }
    for (const { key, value, why } of examined.proposals) {
      const path = connection === undefined ? [`akinon:${key}`] : ["akinon:connections", connection, key];
      proposals.push({ path, value, why });
    }
  }
  progress("");
  return reportOf(stack, findings, proposals);
}

/** What an update would be asked for, where the configuration is whole. */
function integrationOf(
  { own, problems, ...seller }: Seller,
  { values }: Configuration,
  environment: NodeJS.ProcessEnv,
) {
  const { sellerCenterUrl, sellerCenterToken, connection } = seller;
  const { supplierCode, omnitronUsername, omnitronPassword, renamedFrom: _former, ...rest } = own;
  if (problems.length > 0 || sellerCenterUrl === undefined || sellerCenterToken === undefined) return undefined;
  if (supplierCode === undefined || omnitronUsername === undefined || omnitronPassword === undefined) return undefined;
  const { omnitronUrl, omsUrl } = readConfig((key) => values[key], environment, connection);
  const flat = { ...rest, connection, supplierCode, omnitronUsername, omnitronPassword, sellerCenterToken };
  return toArguments(flat, { omnitronUrl, omsUrl, sellerCenterUrl });
}

function ofConfiguration(
  { own, problems, sellerCenterUrl, sellerCenterToken }: Seller,
  { encrypted }: Configuration,
): Finding[] {
  const about = (subject: string) => findingsOn("configuration", subject);
  const isSeller = Object.keys(own).length > 0;
  const missing = isSeller
    ? [sellerCenterUrl === undefined && "sellerCenterUrl", sellerCenterToken === undefined && "sellerCenterToken"]
    : [];
  return [
    ...problems.map((problem) => about("seller")("error", problem)),
    ...missing.flatMap((key) =>
      key === false ? [] : [about(`akinon:${key}`)("error", "it is missing: Seller Center cannot be asked", "Set it")],
    ),
    ...(isSeller ? [] : [about("seller")("note", "the configuration has no seller: only the platform is checked")]),
    ...(encrypted.length === 0
      ? []
      : [
          about("secrets")(
            "note",
            `${encrypted.join(", ")} are encrypted, and there is no stack to decrypt them`,
            "Create the stack with `pulumi stack init`, or set AKINON_TOKEN and the like",
          ),
        ]),
  ];
}
