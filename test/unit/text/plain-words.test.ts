import { expect } from "chai";
import { z } from "zod";
import { channels } from "../../../providers/src/akinon/channels.js";
import { readConfig } from "../../../providers/src/akinon/config.js";
import { hooks } from "../../../providers/src/akinon/hooks.js";
import { objects } from "../../../providers/src/akinon/objects.js";
import { scenarios } from "../../../providers/src/akinon/scenarios.js";
import { settings } from "../../../providers/src/akinon/settings.js";
import { stockLocations } from "../../../providers/src/akinon/stock-locations.js";
import { plainly, sellerSchema, withinUnions } from "../../../providers/src/configuration/index.js";
import type { HttpReader } from "../../../providers/src/http/client.js";
import { checkInputs } from "../../../providers/src/pulumi/check.js";
import { SCHEMAS } from "../../support/schemas.js";

/** Words that zod, Node and JavaScript say, and no person who declares a webhook. */
const MACHINE =
  /\b(invalid (input|type|option|key|url|value|string|union|element|format)|expected|received|nonoptional|undefined|NaN:|record|strictobject|unrecognized|too (big|small)|safeint|regexp?|pattern|zod\w*|ERR_\w+|TypeError|SyntaxError|\[object \w+\]|Unexpected token)\b|>=|<=/i;

/** What may stand where something else is due. */
const WRONG: unknown[] = [
  ...[undefined, null, NaN, Infinity, 1.5, -1, 0, 2 ** 60, "", " ", "x", "a b", "\0", "x".repeat(300), true],
  ...[[], [null], [1], ["x"], {}, { x: 1 }, { kind: "x" }, { kind: "fixed" }, { kind: "fixed", seconds: "x", more: 1 }],
  ...[{ id: null }, { auth: { auth_type: "basic" } }, { "": "" }, { "X A": "b" }, { name: 1 }, { erpCode: "" }],
];
/** Each alone, in a list, and as a member. */
const PLACED = WRONG.flatMap((value) => [value, [value], { a: value }]);

function expectPlain(what: string, messages: readonly string[]): void {
  for (const message of messages) expect(message, what).not.to.match(MACHINE);
}

const http = { origin: "https://oms.example" } as HttpReader;
const ROWS = {
  hook: [hooks, ["id", "target_url", "event_type", "is_active", "secret_key", "callback", "config", "created_date"]],
  channel: [channels, ["id", "name", "channel_type", "omnitron_id"]],
  "stock location": [stockLocations, ["id", "name", "erp_code"]],
  scenario: [scenarios, ["id", "name"]],
  setting: [settings, ["id", "key", "json_value"]],
  object: [objects, ["id"]],
} as const;

describe("a message about a wrong value has no word of the machinery", () => {
  for (const [type, schema] of Object.entries(SCHEMAS)) {
    it(`as an input of ${type}`, () => {
      for (const property of Object.keys(schema.properties.shape)) {
        for (const value of PLACED) {
          const { failures } = checkInputs(schema as never, { [property]: value });
          const reasons = failures.map(({ reason }) => reason);
          expectPlain(`${property}: ${JSON.stringify(value)}`, reasons);
        }
      }
    });
  }

  it("in the configuration of a seller", () => {
    for (const property of Object.keys(sellerSchema.shape)) {
      for (const value of [...PLACED, ...WRONG.map((wrong) => [{ step: "a", eventType: "a", key: "K", a: wrong }])]) {
        const { error } = sellerSchema.safeParse({ [property]: value }, { error: plainly });
        const issues = withinUnions(error?.issues ?? []);
        expectPlain(
          `${property}: ${JSON.stringify(value)}`,
          issues.map(({ message }) => message),
        );
      }
    }
  });

  it("in the configuration of a stack", () => {
    const keys = "omnitronUrl omsUrl token username password movedFrom paths members settingsUpdateMethod masks";
    for (const key of [...keys.split(" "), "timeoutSeconds", "budgetSeconds", "maxConcurrency", "maxRetries"]) {
      for (const value of PLACED) {
        const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
        const given: Record<string, string> = { "akinon:omnitronUrl": "https://a.example", [`akinon:${key}`]: text };
        try {
          readConfig((name) => given[name], { AKINON_TOKEN: "token-of-a-test" });
        } catch (error) {
          expectPlain(`${key}: ${text}`, [(error as Error).message]);
        }
      }
    }
  });

  for (const [noun, [collection, members]] of Object.entries(ROWS)) {
    it(`in a row of the platform that is to be a ${noun}`, () => {
      const { options } = collection(http, "/a/", () => false);
      const parse = (row: unknown) => options.parse(row);
      const good = { id: 1, name: "n", key: "K", target_url: "u", event_type: "e", is_active: true, json_value: 1 };
      for (const member of members) {
        for (const value of WRONG) {
          try {
            parse({ ...good, [member]: value });
          } catch (error) {
            expectPlain(
              `${member}: ${JSON.stringify(value)}`,
              (error as z.ZodError).issues.map(({ message }) => message),
            );
          }
        }
      }
      for (const row of [null, 5, "x", []]) expect(() => parse(row)).to.throw(z.ZodError, /must be an object|required/);
    });
  }

  it("whatever zod calls the kind of value that it wants", () => {
    const kinds: z.ZodType[] = [
      ...[z.unknown().nonoptional(), z.never(), z.undefined(), z.nan(), z.date(), z.bigint(), z.symbol(), z.void()],
      ...[
        z.set(z.string()),
        z.map(z.string(), z.string()),
        z.tuple([z.string()]),
        z.int(),
        z.int32(),
        z.custom(() => false),
      ],
      ...[z.email(), z.uuid(), z.url(), z.iso.datetime(), z.number().multipleOf(7), z.string().startsWith("q")],
      ...[z.record(z.enum(["a"]), z.number()), z.union([z.string(), z.number()]), z.literal([1, 2]), z.stringbool()],
      ...[z.object({ a: z.unknown() }), z.object({ a: z.unknown().transform(String) }), z.array(z.string()).max(0)],
    ];
    for (const kind of kinds) {
      for (const value of PLACED) {
        const { error } = kind.safeParse(value, { error: plainly });
        expectPlain(
          `${kind.type}: ${JSON.stringify(value)}`,
          (error?.issues ?? []).map(({ message }) => message),
        );
      }
    }
  });
});

describe("a step of the setup in a seller's configuration", () => {
  it("needs no triggers", () => {
    const seller = {
      supplierCode: "a",
      omnitronUsername: "b",
      omnitronPassword: "c",
      setupSteps: [{ step: "addresses" }],
    };
    expect(sellerSchema.safeParse(seller).error).to.equal(undefined);
  });
});
