import {
  connectionProblems,
  expectedOf,
  keyName,
  misspeltNamespaces,
  pulumiCommand,
  setCommand,
  toArguments,
} from "pulumi-akinon/config";
import { examine, type Finding, findingsOn, OpenConnections, propose, wrongPreflight } from "pulumi-akinon/inspection";
import type { Configuration } from "./configuration.js";
import { ofSeller, type PlacedProposal, type Report, reportOf, type SellerFinding } from "./report.js";
import { type Seller, sellersIn } from "./sellers.js";

/** Looks at everything that a stack's configuration names; writes nothing. */
export async function diagnose(
  stack: string,
  configuration: Configuration,
  environment: NodeJS.ProcessEnv,
  progress: (text: string) => void,
): Promise<Report> {
  const open = new OpenConnections();
  const [findings, proposals]: [Report["findings"], PlacedProposal[]] = [[], []];
  findings.push(...ofAll(configuration, environment).map((finding) => ofSeller(stack, finding)));
  // The SDK's mocks, under which a declaration is made, are one for the whole process.
  for (const seller of sellersIn(configuration, environment)) {
    progress(`checking ${seller.name}`);
    const { connection } = seller;
    const [found, proposed] = await Promise.all([
      examineSeller(seller, configuration, environment, { open, mayLogIn: true }),
      propose(connection, configuration.values, environment, open),
    ]);
    findings.push(...found);
    for (const { key, value, why } of proposed) {
      const path = connection === undefined ? [`akinon:${key}`] : ["akinon:connections", connection, key];
      proposals.push({ path, value, why });
    }
  }
  progress("");
  return reportOf(stack, findings, proposals);
}

/** What is wrong whichever seller it is about. */
function ofAll({ values, project }: Configuration, environment: NodeJS.ProcessEnv): Finding[] {
  const wrong = wrongPreflight(environment);
  const about = (subject: string) => findingsOn("configuration", subject);
  return [
    ...(wrong === undefined ? [] : [about("environment")("error", wrong)]),
    ...connectionProblems(values).map((problem) => about("connections")("error", problem)),
    ...misspeltNamespaces(values, project).map((problem) => about("keys")("error", problem)),
  ];
}

/** Looks at one seller of a configuration. */
export async function examineSeller(
  seller: Seller,
  configuration: Configuration,
  environment: NodeJS.ProcessEnv,
  { open, mayLogIn, isAdopted = false }: { open: OpenConnections; mayLogIn: boolean; isAdopted?: boolean },
): Promise<SellerFinding[]> {
  const { connection, name, own, sellerCenterUrl } = seller;
  const examination = {
    seller: name,
    connection,
    expected: expectedOf(own, sellerCenterUrl),
    integration: integrationOf(seller),
    mayLogIn,
    isAdopted,
  };
  const findings = await examine(examination, configuration.values, environment, open);
  return [...ofConfiguration(seller, configuration, environment), ...findings].map((each) => ofSeller(name, each));
}

/** What an update would be asked for, where the configuration is whole. */
function integrationOf({ own, problems, platform, sellerCenterUrl, sellerCenterToken, connection }: Seller) {
  const { supplierCode, omnitronUsername, omnitronPassword, renamedFrom: _former, ...rest } = own;
  if (problems.length > 0 || platform === undefined) return undefined;
  if (sellerCenterUrl === undefined || sellerCenterToken === undefined) return undefined;
  if (supplierCode === undefined || omnitronUsername === undefined || omnitronPassword === undefined) return undefined;
  const { omnitronUrl, omsUrl } = platform;
  const flat = { ...rest, connection, supplierCode, omnitronUsername, omnitronPassword, sellerCenterToken };
  return toArguments(flat, { omnitronUrl, omsUrl, sellerCenterUrl });
}

function ofConfiguration(seller: Seller, { encrypted }: Configuration, environment: NodeJS.ProcessEnv): Finding[] {
  const about = (subject: string) => findingsOn("configuration", subject);
  const isSeller = Object.keys(seller.own).length > 0;
  return [
    ...seller.problems.map((problem) => about("seller")("error", problem)),
    ...(isSeller ? missingIn(seller) : []).map((key) => {
      const remedy = `Set it with ${setCommand(key, environment, { secret: key.endsWith("Token") })}`;
      return about(key)("error", "it is missing: Seller Center cannot be asked", remedy);
    }),
    ...(isSeller ? [] : [about("seller")("note", "the configuration has no seller: only the platform is checked")]),
    ...(encrypted.length === 0
      ? []
      : [
          about("secrets")(
            "note",
            `${encrypted.join(", ")} are encrypted, and there is no stack to decrypt them`,
            `Create the stack with ${pulumiCommand("stack init", "", environment)}, or set AKINON_TOKEN and the like`,
          ),
        ]),
  ];
}

/** Keys without which Seller Center cannot be asked. */
function missingIn({ connection, place, sellerCenterUrl, sellerCenterToken }: Seller): string[] {
  const tokenKey = place === undefined ? keyName("sellerCenterToken", connection) : `${place}.sellerCenterToken`;
  return [
    ...(sellerCenterUrl === undefined ? [keyName("sellerCenterUrl", connection)] : []),
    ...(sellerCenterToken === undefined ? [tokenKey] : []),
  ];
}
