import { z } from "zod";
import { findingSchema } from "../doctor/report.js";
import { findingText } from "../doctor/text.js";

const objectSchema = z.object({ type: z.string().describe("such as `OmsWebhook`"), name: z.string() });
const value = z.json().optional();
const properties = z.array(z.object({ path: z.string(), declared: value, live: value }));

/** What `akinon adopt plan` found. The published schema is made of this. */
export const reportSchema = z
  .object({
    version: z.literal(1),
    stack: z.string(),
    adoptable: z.boolean().describe("whether everything is equal, with the configuration below, and nothing is wrong"),
    equal: z.array(
      objectSchema.extend({
        id: z.string().describe("the object's id on the platform"),
        masked: z.array(z.string()).optional().describe("what the platform masks, so that it could not be compared"),
      }),
    ),
    different: z.array(
      objectSchema.extend({
        id: z.string(),
        properties,
      }),
    ),
    absent: z.array(objectSchema).describe("declared, but not on the platform"),
    unclear: z.array(objectSchema.extend({ message: z.string() })).describe("what could not be matched, and why"),
    onlyLive: z
      .array(
        z.object({
          kind: z.string(),
          id: z.string(),
          what: z.string(),
          seller: z.string().optional().describe("the seller on whose OMS it is, or the connection"),
          declaration: z
            .object({ key: z.string(), value: z.json() })
            .optional()
            .describe("what declares it in the configuration of a seller, to adopt it too; without credentials"),
        }),
      )
      .describe("on the platform, but not declared"),
    configuration: z.string().describe("a unified diff of the stack's file; empty where it stays as it is"),
    remaining: z
      .array(objectSchema.extend({ properties: properties.optional(), message: z.string().optional() }))
      .describe("what is still not equal with that configuration, and why"),
    findings: z
      .array(findingSchema)
      .describe("what is wrong with that configuration, as `akinon doctor` finds it: warnings and errors"),
    notes: z.array(z.string()),
  })
  .meta({ title: "akinon adopt plan --json" });

export type Report = z.infer<typeof reportSchema>;

const shown = (json: unknown) => (json === undefined ? "(none)" : JSON.stringify(json));

/** A report for a terminal. */
export function asText(report: Report): string {
  const lists: Record<string, string[][]> = {
    equal: report.equal.map(equalLines),
    different: report.different.map(differentLines),
    "declared, but not on the platform": report.absent.map(({ type, name }) => [`${type} ${name}`]),
    unclear: report.unclear.map(({ type, name, message }) => [`${type} ${name}: ${message}`]),
    "only on the platform": onlyLiveLines(report.onlyLive),
  };
  return [
    ...Object.entries(lists).flatMap(([title, objects]) =>
      objects.length === 0 ? [] : [`${title}:`, ...objects.flat().map((line) => `  ${line}`), ""],
    ),
    ...(report.configuration === "" ? [] : ["configuration that makes them equal:", report.configuration]),
    ...(report.findings.length === 0 ? [] : ["checked with that configuration:", ...findingLines(report), ""]),
    ...report.notes.map((note) => `note: ${note}`),
    verdict(report),
  ].join("\n");
}

function equalLines({ type, name, id, masked = [] }: Report["equal"][number]): string[] {
  const hidden = masked.length === 0 ? "" : ` (masked by the platform, so not compared: ${masked.join(", ")})`;
  return [`${type} ${name}: ${id}${hidden}`];
}

const differentLines = ({ type, name, id, properties }: Report["different"][number]): string[] => [
  `${type} ${name}: ${id}`,
  ...properties.map(({ path, declared, live }) => `  ${path}: declared ${shown(declared)}, live ${shown(live)}`),
];

/** Of a long list a person sees from the first ones how it is done; `--json` has all. */
const MOST_DECLARATIONS = 3;

/** An OMS has many settings that no integration is about: those of a seller share a line. */
function onlyLiveLines(onlyLive: Report["onlyLive"]): string[][] {
  const sellers = [...new Set(onlyLive.map(({ seller }) => seller))];
  const ofSeller = (seller: string | undefined) =>
    sellers.length > 1 && seller !== undefined ? ` of seller ${seller}` : "";
  const settingsOf = (wanted: string | undefined) =>
    onlyLive.flatMap(({ kind, what, seller }) => (kind === "setting" && seller === wanted ? [what] : []));
  const others = onlyLive.filter(({ kind }) => kind !== "setting");
  return [
    ...others.map(({ kind, id, what, declaration, seller }, index) => {
      const before = others.slice(0, index).filter((other) => other.kind === kind && other.seller === seller);
      return [
        `${kind} ${id}${ofSeller(seller)}: ${what}`,
        ...(declaration === undefined || before.length >= MOST_DECLARATIONS
          ? []
          : [`  to adopt it too, add to ${declaration.key}${ofSeller(seller)}: ${JSON.stringify(declaration.value)}`]),
      ];
    }),
    ...sellers.flatMap((seller) => {
      const settings = settingsOf(seller);
      return settings.length === 0 ? [] : [[`settings${ofSeller(seller)}: ${settings.join(", ")}`]];
    }),
  ];
}

function findingLines({ findings }: Report): string[] {
  const sellers = new Set(findings.map(({ seller }) => seller));
  return findings.map((finding) => findingText(finding, sellers.size > 1));
}

function verdict({ adoptable, remaining, configuration, findings }: Report): string {
  const how = configuration === "" ? "" : ", with this configuration";
  if (adoptable) return `Everything that is declared can be adopted${how}.`;
  if (remaining.length === 0) {
    const count = findings.filter(({ level }) => level === "error").length;
    return [
      `Everything that is declared exists as declared${how}, but ${count === 1 ? "1 error was" : `${count} errors were`} found. Correct what ` +
        "is wrong, then plan again.",
      "To adopt anyway, at your own risk, set AKINON_PREFLIGHT=warn for each step.",
    ].join("\n");
  }
  const why = remaining.map(
    ({ type, name, message, properties = [] }) =>
      `  ${type} ${name}: ${message ?? properties.map(({ path }) => path).join(", ")}`,
  );
  return [
    `${remaining.length} of the declared objects cannot be adopted${how}:`,
    ...why,
    "Declare them as they are, or leave them out of the program; then plan again.",
  ].join("\n");
}
