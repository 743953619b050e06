const UNUSED = ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "all" }];

const allErrors = (...rules) => Object.fromEntries(rules.map((rule) => [rule, "error"]));

/** Beside the category "correctness": what ESLint recommends. */
const RECOMMENDED = allErrors(
  "no-case-declarations",
  "no-empty",
  "no-fallthrough",
  "no-prototype-builtins",
  "no-regex-spaces",
  "no-unexpected-multiline",
  "no-useless-assignment",
  "preserve-caught-error",
);
/** What the compiler does not say of JavaScript. */
const OF_JAVASCRIPT = allErrors("no-redeclare", "no-undef");
/** What typescript-eslint recommends, with and without types. */
const OF_TYPESCRIPT = allErrors(
  "no-array-constructor",
  "no-unused-expressions",
  "no-var",
  "prefer-const",
  "prefer-rest-params",
  "prefer-spread",
  "typescript/await-thenable",
  "typescript/ban-ts-comment",
  "typescript/no-array-delete",
  "typescript/no-base-to-string",
  "typescript/no-duplicate-enum-values",
  "typescript/no-duplicate-type-constituents",
  "typescript/no-empty-object-type",
  "typescript/no-explicit-any",
  "typescript/no-extra-non-null-assertion",
  "typescript/no-floating-promises",
  "typescript/no-for-in-array",
  "typescript/no-implied-eval",
  "typescript/no-misused-new",
  "typescript/no-misused-promises",
  "typescript/no-namespace",
  "typescript/no-non-null-asserted-optional-chain",
  "typescript/no-redundant-type-constituents",
  "typescript/no-require-imports",
  "typescript/no-this-alias",
  "typescript/no-unnecessary-type-assertion",
  "typescript/no-unnecessary-type-constraint",
  "typescript/no-unsafe-argument",
  "typescript/no-unsafe-assignment",
  "typescript/no-unsafe-call",
  "typescript/no-unsafe-declaration-merging",
  "typescript/no-unsafe-enum-comparison",
  "typescript/no-unsafe-function-type",
  "typescript/no-unsafe-member-access",
  "typescript/no-unsafe-return",
  "typescript/no-unsafe-unary-minus",
  "typescript/no-wrapper-object-types",
  "typescript/only-throw-error",
  "typescript/prefer-as-const",
  "typescript/prefer-namespace-keyword",
  "typescript/prefer-promise-reject-errors",
  "typescript/restrict-plus-operands",
  "typescript/restrict-template-expressions",
  "typescript/triple-slash-reference",
  "typescript/unbound-method",
);

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

export default {
  plugins: ["eslint"],
  categories: { correctness: "error" },
  options: { typeAware: true },
  ignorePatterns: ["**/dist/", "**/node_modules/", ".pulumi-*/", ".conformance/", "test/protocol/sdk-highest/"],
  env: { builtin: true },
  rules: { ...RECOMMENDED, "no-unused-vars": UNUSED },
  overrides: [
    { files: ["**/*.{ts,tsx}"], plugins: ["typescript"], rules: OF_TYPESCRIPT },
    { files: ["**/*.{js,cjs,mjs}"], env: { node: true, mocha: true }, rules: OF_JAVASCRIPT },
    { files: ["sandbox/assets/*.js"], env: { browser: true, node: false, mocha: false } },
    ...PROVIDER_FLOORS.flatMap((folders, floor) => folders.map((folder) => providerFolder(folder, floor))),
    {
      files: ["sandbox/src/**/*.{ts,tsx}"],
      plugins: ["typescript"],
      rules: {
        // The platform's own leniency: whatever JSON is stored is shown as text where a text is due.
        "typescript/no-base-to-string": "off",
      },
    },
    restricted(["sandbox/src/**/*.{ts,tsx}"], NOT_OF_PROVIDERS),
    ...FLOORS.map(sandboxFloor),
  ],
};
