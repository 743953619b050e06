import { expect } from "chai";
import { checkInputs } from "../../../providers/src/pulumi/check.js";
import { omsWebhook } from "../../../providers/src/resources/oms-webhook/reconcile.js";

const failuresOf = (auth: unknown, olds?: Record<string, unknown>) => {
  const inputs = { eventType: "a", targetUrl: "https://a.example/", config: { channel_id: 1, auth } };
  return checkInputs(omsWebhook.schema, inputs, olds).failures.map(({ property, reason }) => `${property} ${reason}`);
};

const BASIC = { auth_type: "basic", username: "u", password: "p" };
const TOKEN = { auth_type: "token", url: "https://a.example/login/", username: "u", password: "p" };

const GOOD: [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["an empty object", {}],
  ["basic", BASIC],
  ["basic in Latin-1, without a password", { ...BASIC, username: "é", password: "" }],
  ["token", TOKEN],
  ["token with letters beyond Latin-1, which travel as JSON", { ...TOKEN, password: "ş" }],
  ["token with names of its own", { ...TOKEN, username_field: "user", token_key: "key", header_format: "Bearer {}" }],
  ["another kind", { auth_type: "hmac", key: 5 }],
];

const BAD: [string, unknown, string][] = [
  ["a text", "Token x", "config.auth must be an object"],
  ["an empty text", "", "config.auth must be an object"],
  ["a list", ["u", "p"], "config.auth must be an object"],
  ["a longer list", ["u", "p", "x"], "config.auth must be an object"],
  ["true", true, "config.auth must be an object"],
  ["a kind that is no text", { ...BASIC, auth_type: 1 }, "config.auth.auth_type must be a text"],
  ["a kind in capitals", { ...BASIC, auth_type: "Basic" }, 'config.auth.auth_type must be written "basic"'],
  ["a kind with a blank", { ...TOKEN, auth_type: " token" }, 'config.auth.auth_type must be written "token"'],
  ["basic without a user name", { auth_type: "basic", password: "p" }, "config.auth.username is required"],
  ["basic with null for a user name", { ...BASIC, username: null }, "config.auth.username must be a text, and is null"],
  ["basic with an empty user name", { ...BASIC, username: "" }, "config.auth.username must not be empty"],
  ["basic without a password", { auth_type: "basic", username: "u" }, "config.auth.password is required"],
  ["basic with a number", { ...BASIC, password: 5 }, "config.auth.password must be a text, and is a number"],
  [
    "basic beyond Latin-1",
    { ...BASIC, password: "ş" },
    "config.auth.password must not contain a character beyond Latin-1",
  ],
  [
    "basic with a zero-width space",
    { ...BASIC, username: "u\u200bu" },
    "config.auth.username must not contain a character",
  ],
  ["basic with a colon", { ...BASIC, username: "u:v" }, "config.auth.username must not contain a colon"],
  [
    "a line feed at the end",
    { ...BASIC, password: "p\n" },
    "config.auth.password must not begin or end with white space",
  ],
  ["a no-break space at the end", { ...BASIC, password: "p\u00a0" }, "config.auth.password must not begin or end with"],
  ["token without an address", { ...TOKEN, url: undefined }, "config.auth.url is required"],
  ["token with a path", { ...TOKEN, url: "/login/" }, "config.auth.url must be a URL"],
  [
    "token with plain http",
    { ...TOKEN, url: "http://a.example/" },
    "config.auth.url must be https outside loopback hosts",
  ],
  [
    "token with a password in the address",
    { ...TOKEN, url: "https://u:p@a.example/" },
    "config.auth.url must not contain a user name",
  ],
  [
    "token with a control character",
    { ...TOKEN, password: "p\u0001q" },
    "config.auth.password must not contain a control character",
  ],
  ["a token with a line feed", { ...TOKEN, token: "a\nb" }, "config.auth.token must not contain a control character"],
  ["a header without a place", { ...TOKEN, header_format: "Bearer" }, "config.auth.header_format must contain {}"],
  [
    "a header that none can hold",
    { ...TOKEN, header_format: "Bearer {}\n" },
    "config.auth.header_format must not begin or end",
  ],
];

describe("config.auth of an OmsWebhook", () => {
  for (const [what, auth] of GOOD) {
    it(`takes ${what}`, () => expect(failuresOf(auth)).to.deep.equal([]));
  }

  for (const [what, auth, words] of BAD) {
    it(`refuses ${what}, by its path`, () => {
      const failures = failuresOf(auth);
      expect(failures[0]).to.match(new RegExp(`^${words.replace(/[{}]/g, "\\$&")}`));
      expect(failures[0]).to.match(/; OMS could not deliver any event with it$/);
    });
  }

  it("refuses NUL anywhere in config, which the platform's database cannot keep", () => {
    const inputs = { eventType: "a", targetUrl: "https://a.example/", config: { list: ["a\0"] } };
    expect(checkInputs(omsWebhook.schema, inputs).failures[0]?.reason).to.contain("NUL");
  });

  it("is not judged where it is what a refresh found", () => {
    const found = { eventType: "a", targetUrl: "https://a.example/", config: { channel_id: 1, auth: "Token x" } };
    expect(failuresOf("Token x", found)).to.deep.equal([]);
  });
});
