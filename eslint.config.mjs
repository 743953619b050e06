import eslint from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Imports point one way: seller-integration → preflight → (resources, inspection) → (pulumi, akinon, documents) → http. A folder names what it must not know. */
const mustNotImport = (folder, ...patterns) => ({
  files: [`providers/src/${folder}/**/*.ts`],
  rules: { "no-restricted-imports": ["error", { patterns: patterns.map((group) => ({ group: [group] })) }] },
});

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
const NOT_OF_PROVIDERS = { group: ["pulumi-akinon", "**/providers/**"] };

const partsOf = (floor) => FLOORS[floor].flatMap((folder) => folder.split("/"));
const above = (floor) =>
  [...new Set(FLOORS.flatMap((_, other) => (other > floor ? partsOf(other) : [])))].filter(
    (part) => !partsOf(floor).includes(part),
  );

const sandboxFloor = (folders, floor) => ({
  files: folders.map((folder) => `sandbox/src/${folder}/**/*.{ts,tsx}`),
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          NOT_OF_PROVIDERS,
          {
            group: [...above(floor).map((part) => `**/${part}/**`), "**/sandbox.js", "**/servers.js", "**/command/**"],
          },
        ],
      },
    ],
  },
});

export default defineConfig(
  globalIgnores(["**/dist/", "**/node_modules/", ".pulumi-*/", ".conformance/", "test/protocol/sdk-highest/"]),
  eslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./{bench,providers,sandbox,cli,stacks,test}/tsconfig.json"],
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
  mustNotImport("http", "**/pulumi/**", "**/akinon/**", "**/documents/**", "**/resources/**", "@pulumi/*"),
  mustNotImport("documents", "**/pulumi/**", "**/akinon/**", "**/http/**", "**/resources/**", "@pulumi/*", "axios"),
  mustNotImport("pulumi", "**/http/**", "**/akinon/**", "**/resources/**", "axios"),
  mustNotImport("akinon", "**/pulumi/**", "**/documents/**", "**/resources/**", "@pulumi/*", "axios"),
  mustNotImport(
    "inspection",
    "axios",
    "**/pulumi/**",
    "**/resources/**",
    "**/preflight/**",
    "**/seller-integration/**",
    "@pulumi/*",
  ),
  mustNotImport(
    "resources",
    "axios",
    "**/preflight/**",
    "**/inspection/**",
    "**/seller-integration/**",
    "**/look-ups/**",
  ),
  mustNotImport("preflight", "axios", "**/http/**", "**/seller-integration/**", "**/look-ups/**"),
  mustNotImport("seller-integration", "axios", "**/http/**", "**/akinon/**", "**/documents/**", "**/pulumi/**"),
  mustNotImport("look-ups", "axios", "**/http/**", "**/seller-integration/**"),
  {
    files: ["sandbox/src/**/*.{ts,tsx}"],
    rules: {
      // The platform's own leniency: whatever JSON is stored is shown as text where a text is due.
      "@typescript-eslint/no-base-to-string": "off",
      "no-restricted-imports": ["error", { patterns: [NOT_OF_PROVIDERS] }],
    },
  },
  ...FLOORS.map(sandboxFloor),
);
