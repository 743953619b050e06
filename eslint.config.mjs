import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";
import tseslint from "typescript-eslint";

const restricted = (files, ...groups) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: groups.filter(({ length }) => length > 0).map((group) => ({ group })) },
    ],
  },
});

/** The folders of `providers/src`, the lowest floor first: a folder imports only what lies below. */
const PROVIDER_FLOORS = [
  ["text", "json"],
  ["documents", "http"],
  ["pulumi", "akinon"],
  ["resources", "inspection", "connections"],
  ["preflight", "look-ups"],
  ["seller-integration"],
  ["configuration"],
];
/** What lies below a folder, and is not its business. */
const NOT_ITS_BUSINESS = {
  pulumi: ["**/http/**"],
  inspection: ["**/pulumi/**"],
  preflight: ["**/http/**"],
  "look-ups": ["**/http/**"],
  "seller-integration": ["**/http/**", "**/akinon/**", "**/documents/**", "**/pulumi/**"],
};
const WITHOUT_PULUMI = ["text", "json", "documents", "http", "akinon", "inspection"];
/** They put the parts together, and no part knows them. */
const ENTRIES = ["**/entry.js", "**/examine.js", "**/index.js", "**/providers.js"];

const providerFolder = (folder, floor) =>
  restricted(
    [`providers/src/${folder}/**/*.ts`],
    PROVIDER_FLOORS.slice(floor)
      .flat()
      .filter((other) => other !== folder)
      .map((other) => `**/${other}/**`),
    [...ENTRIES, ...(NOT_ITS_BUSINESS[folder] ?? [])],
    [...(folder === "http" ? [] : ["axios"]), ...(WITHOUT_PULUMI.includes(folder) ? ["@pulumi/*"] : [])],
  );

/** The sandbox's folders, the lowest floor first: a folder imports what lies on its own floor and below. */
const FLOORS = [
  ["values"],
  ["state"],
  ["rest"],
  ["systems/hooks"],
  ["systems/omnitron"],
  ["systems/oms", "systems/seller-center"],
  ["flow/deliveries"],
  ["flow/orders"],
  ["watch/faults"],
  ["watch/control", "watch/console"],
];
/** Of all of `sandbox/src`: shared code would hide shared mistakes. */
const NOT_OF_PROVIDERS = ["pulumi-akinon", "**/providers/**"];

const partsOf = (floor) => FLOORS[floor].flatMap((folder) => folder.split("/"));
const above = (floor) =>
  [...new Set(FLOORS.flatMap((_, other) => (other > floor ? partsOf(other) : [])))].filter(
    (part) => !partsOf(floor).includes(part),
  );

const sandboxFloor = (folders, floor) =>
  restricted(
    folders.map((folder) => `sandbox/src/${folder}/**/*.{ts,tsx}`),
    NOT_OF_PROVIDERS,
    [...above(floor).map((part) => `**/${part}/**`), "**/sandbox.js", "**/servers.js", "**/command/**"],
  );

export default defineConfig(
  globalIgnores(["**/dist/", "**/node_modules/", ".pulumi-*/", ".conformance/", "test/protocol/sdk-highest/"]),
  eslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // All of it as one program: types of packages are worked out once.
        project: ["./tsconfig.lint.json"],
      },
    },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["**/*.{js,cjs}"],
    languageOptions: { sourceType: "commonjs" },
  },
  {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: { globals: { ...globals.node, ...globals.mocha } },
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }] },
  },
  {
    files: ["sandbox/assets/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
  },
  ...PROVIDER_FLOORS.flatMap((folders, floor) => folders.map((folder) => providerFolder(folder, floor))),
  {
    files: ["sandbox/src/**/*.{ts,tsx}"],
    rules: {
      // The platform's own leniency: whatever JSON is stored is shown as text where a text is due.
      "@typescript-eslint/no-base-to-string": "off",
    },
  },
  restricted(["sandbox/src/**/*.{ts,tsx}"], NOT_OF_PROVIDERS),
  ...FLOORS.map(sandboxFloor),
);
