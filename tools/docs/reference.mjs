// The pages of docs/reference: inputs and outputs from the doc comments, keys of the configuration from its schema.
import fs from "node:fs";
import path from "node:path";
import { root } from "../lib/paths.mjs";
import { membersOf, oneLine, readTypes } from "./doc-comments.mjs";

const FOLDER = path.join(root, "docs/reference");
const SCHEMA = path.join(root, "stacks/config.schema.json");
export const RESOURCES = [
  "SellerIntegration",
  "OmnitronWebhookState",
  "OmsAppSetting",
  "OmsWebhook",
  "OmsScenario",
  "OmsObject",
  "OmsStateTransition",
  "OmsCargoCompanyCondition",
  "OmsSetupStep",
];

export const LOOK_UPS = ["getOmsChannel", "getStockLocation", "getEventTypes"];

/** Writes every generated page. */
export function writeReference() {
  for (const [name, text] of referencePages()) {
    fs.writeFileSync(path.join(FOLDER, name), text);
    console.log(`wrote docs/reference/${name}`);
  }
}

/** The generated pages by file name. */
export function referencePages() {
  const types = readTypes();
  const schema = JSON.parse(fs.readFileSync(SCHEMA, "utf8"));
  const pages = [
    ...RESOURCES.map((name) => [pageOf(name), resourcePage(types, name)]),
    ["look-ups.md", lookUpPage(types)],
    ["configuration.md", configurationPage(schema)],
  ];
  return pages.map(([name, text]) => [name, `${text}\n`]);
}

const pageOf = (name) => `${name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.md`;
const cell = (text) => oneLine(text).replaceAll("|", "\\|");
const code = (text) => `\`${cell(text)}\``;
const GENERATED = "<!-- Made by `npm run docs` from the doc comments. Change those. -->";

function resourcePage(types, name) {
  const args = `${name}Args`;
  const inputs = [...membersOf(types, args).values()].sort((a, b) => Number(a.optional) - Number(b.optional));
  const { doc, example, members } = types.get(name);
  const behaviour =
    doc.includes("**On destroy:**") || name === "SellerIntegration" ? doc : `${doc}\n\n${SAME_AS_OBJECT}`;
  return [
    `# ${name}`,
    GENERATED,
    behaviour,
    types.get(args).doc.split("\n\n").slice(1).join("\n\n"),
    "## Example",
    `\`\`\`ts\n${program(name, example)}\n\`\`\``,
    "## Inputs",
    inputTable(inputs),
    ...nested(types, inputs).flatMap(([title, about, rows]) => [`### ${title}`, about, inputTable(rows)]),
    "## Outputs",
    ...alsoOutputs(members, inputs),
    table(["output", "type", "what it is"], outputsOf(types, name, members)),
  ].join("\n\n");
}

function lookUpPage(types) {
  return [
    "# Look-ups",
    GENERATED,
    "A look-up reads from the platform while your program runs, in a preview too. It writes nothing. " +
      "[A project of your own](../guides/own-project.md) shows one in a program.",
    ...LOOK_UPS.flatMap((name) => lookUpSection(types, name)),
  ].join("\n\n");
}

function lookUpSection(types, name) {
  const { doc, args, result, throws } = types.get(name);
  const rows = (type) => [...membersOf(types, type).values()];
  const [shape] = [...types.keys()].filter((type) => new RegExp(`\\b${type}\\b`).test(result));
  return [
    `## ${name}`,
    doc,
    ...(throws ? [`Ends the program ${throws.replace(/^.*?\bif\b/, "if")}.`] : []),
    inputTable(rows(args)),
    `Returns ${typeText(result)}.`,
    ...(shape ? [table(["member", "type", "what it is"], rows(shape).map(outputRow))] : []),
  ];
}

const outputRow = ({ name, type, doc }) => [code(name), typeText(type), cell(doc)];

const SAME_AS_OBJECT =
  "Drift, adoption and destroy are those of [`OmsObject`](oms-object.md#omsobject): only what you declare is compared and written.";

const inputTable = (inputs) =>
  table(
    ["input", "type", "what it does"],
    inputs.map(({ name, type, doc, optional }) => [
      optional ? code(name) : `**${code(name)}**`,
      typeText(type),
      cell(doc),
    ]),
  );

/** What a person needs to know of a type: without what Pulumi puts around every input. */
function typeText(type) {
  let text = type
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ \| undefined/g, "")
    .replaceAll("readonly ", "");
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replaceAll(/(?:pulumi\.(?:Input|Output)|Part|Readonly)<((?:[^<>]|<[^<>]*>)*)>/g, "$1");
  }
  return code(text.startsWith("{") ? "object" : text);
}

/** The types of members that have members themselves. */
function nested(types, inputs, seen = new Set()) {
  return inputs.flatMap(({ name, doc, members, refers }) => {
    const inner = members.length > 0 ? [[`\`${name}\``, doc, members]] : [];
    const named = refers.filter((type) => types.has(type) && !type.endsWith("Args") && !seen.has(type));
    return [
      ...inner,
      ...named.flatMap((type) => {
        seen.add(type);
        const own = [...membersOf(types, type).values()];
        const rest = nested(
          types,
          types.get(type).refers.map((refers) => ({ members: [], refers: [refers] })),
          seen,
        );
        return own.length > 0 ? [[`\`${type}\``, types.get(type).doc, own], ...rest] : rest;
      }),
    ];
  });
}

function outputsOf(types, name, own) {
  const base =
    name === "OmsStateTransition" || name === "OmsCargoCompanyCondition" ? types.get("OmsObject").members : [];
  const inputs = membersOf(types, `${name}Args`);
  return [...base, ...own].filter((output) => !inputs.has(output.name) && output.doc).map(outputRow);
}

/** Inputs that the class has as properties. */
function alsoOutputs(members, inputs) {
  const names = members.filter(({ name }) => inputs.some((input) => input.name === name)).map(({ name }) => code(name));
  return names.length > 0 ? [`${names.join(", ")}: as declared.`] : [];
}

/** An example with what it needs before it. */
function program(name, example) {
  const used = [name, ...["secretRef", "channelRef"].filter((helper) => example.includes(`${helper}(`))];
  return [
    ...(/\b(pulumi|config)\./.test(example) ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    `import { ${used.join(", ")} } from "pulumi-akinon";`,
    "",
    ...(example.includes("config.") ? ["const config = new pulumi.Config();"] : []),
    example,
  ].join("\n");
}

function configurationPage({ properties: { config } }) {
  const rows = Object.entries(config.properties).map(([key, { description }]) => [code(key), cell(description)]);
  const of = (namespace) => rows.filter(([key]) => key.startsWith(`\`${namespace}:`));
  return [
    "# Configuration",
    "<!-- Made by `npm run docs` from the schema. Change the descriptions in providers/src/akinon/keys.ts and the doc comments. -->",
    "A stack's file, `Pulumi.<stack>.yaml`, has two namespaces. Its first line names its schema, so that editors can complete and check it. " +
      "All problems are reported together, before any call.",
    "## `akinon:` – where the systems are",
    "The provider and the program read these. For a project of your own they are the same.",
    table(["key", "meaning"], of("akinon")),
    "Each key except `akinon:connections` has an environment variable: `akinon:omsUrl` is `AKINON_OMS_URL`, and the same key of connection `acme` is " +
      "`AKINON_ACME_OMS_URL`. For credentials, the environment takes precedence over the file. For every other key, the file takes precedence.",
    "`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` work as in curl. SOCKS proxies are not supported. " +
      "`NODE_EXTRA_CA_CERTS=FILE` adds a certificate authority of your own.",
    "## `seller-integration:` – the sellers",
    "The program in `stacks/` reads these. Most are arguments of [`SellerIntegration`](seller-integration.md).",
    table(["key", "meaning"], of("seller-integration")),
  ].join("\n\n");
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
