import fc from "fast-check";

/** One request of a sequence; `{n}` in a path is the n-th hook that the sequence made. */
export interface Asked {
  user: string | null;
  method: string;
  path: string;
  /** JSON text as it is sent; undefined: no body. */
  body?: string | undefined;
  contentType?: string;
}

const LIBRARY = "/api/v1/whisperer/";
export const HOOKS = `${LIBRARY}hooks/`;
export const EVENTS = ["order.created", "order.updated", "stock.created"];

const one = fc.constantFrom;
const odd: fc.Arbitrary<unknown> = one<unknown>(
  null,
  true,
  false,
  0,
  1,
  -1,
  5,
  "",
  " ",
  "x",
  "é ş",
  [],
  ["a"],
  {},
  { a: 1 },
);
const odder = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: usual, weight: 4 }, { arbitrary: odd, weight: 1 });

const number = one<unknown>(0, 1, 2, 50, -1, "3", " 4 ", 1.0, 2.5, "1.0", "x", true, null, 2 ** 31);
const kwargs = fc.oneof(
  fc.record({ seconds: number }),
  fc.record({ base: number, factor: number, limit: number }, { requiredKeys: [] }),
  fc.record({ min_value: number, max_value: number }, { requiredKeys: [] }),
  odd,
);
const right = one<unknown>(
  { choice: "fixed", kwargs: { seconds: 60 } },
  { choice: "linear", kwargs: { base: 50 } },
  { choice: "exponential", kwargs: { base: 2 } },
  { choice: "random", kwargs: { min_value: 1, max_value: 9 } },
);
const choice = odder(one("fixed", "linear", "exponential", "random", "nope", " fixed "));
const retry = fc.oneof(
  { arbitrary: right, weight: 3 },
  { arbitrary: fc.record({ choice, kwargs }, { requiredKeys: [] }), weight: 2 },
  { arbitrary: odd, weight: 1 },
);

const url = one<unknown>("http://a.example/1", "http://a.example/2", "HTTP://A.example/1", " http://a.example/1 ");
const text = (longest: number) =>
  one<unknown>("k", " k ", "x".repeat(longest), "x".repeat(longest + 1), "ş".repeat(longest));
const document = one<unknown>({}, { A: "1" }, { b: 1, a: [1, { z: null }], "": "" }, { auth: { password: "p" } });

const fields = {
  target_url: odder(fc.oneof(url, text(255))),
  event_type: odder(one<unknown>(...EVENTS, "no.such", " order.created ", "ORDER.CREATED")),
  is_active: odder(one<unknown>(true, false, "true", "False", "yes", "on", "t", "0")),
  secret_key: odder(text(124)),
  callback: odder(one<unknown>(null, "a.b", "x".repeat(65))),
  retry_countdown_config: retry,
  additional_headers: odder(document),
  config: odder(document),
  unknown_member: odd,
};
const good = fc.record({ target_url: url, event_type: one(...EVENTS), retry_countdown_config: right });
const some = fc.record(fields, { requiredKeys: [] });
const extra = fc.record(
  { is_active: fields.is_active, secret_key: fields.secret_key, additional_headers: document, config: document },
  { requiredKeys: [] },
);

const body = fc.oneof(
  { arbitrary: fc.tuple(good, extra).map(([a, b]) => JSON.stringify({ ...a, ...b })), weight: 5 },
  { arbitrary: fc.tuple(good, some).map(([a, b]) => JSON.stringify({ ...a, ...b })), weight: 4 },
  { arbitrary: some.map((members) => JSON.stringify(members)), weight: 3 },
  { arbitrary: one("", "{", "[]", "null", "5", '"x"', "{}", " "), weight: 1 },
);
const patch = fc.oneof(
  { arbitrary: one('{"is_active":false}', '{"is_active":true}', "{}"), weight: 2 },
  { arbitrary: extra.map((members) => JSON.stringify(members)), weight: 3 },
  { arbitrary: body, weight: 2 },
);

const user = fc.oneof(
  { arbitrary: one("admin", "erp", "marketing"), weight: 20 },
  { arbitrary: one("nobody", null), weight: 1 },
);
const id = fc.oneof(
  { arbitrary: one("{0}", "{1}", "{2}", "{3}"), weight: 8 },
  { arbitrary: one("999999", "abc", "0", "-1"), weight: 1 },
);
const query = fc
  .record(
    {
      limit: one("1", "2", "5", "0", "-1", "x", "", "5.0", "1000"),
      page: one("1", "2", "last", "0", "x", "99", "", " 1"),
      event_type: one("order.created", "ORDER.CREATED", " order.created ", "x", ""),
      target_url: one("http://a.example/1", "HTTP://A.EXAMPLE/1", "x", ""),
      is_active: one("true", "True", "false", "1", "0", "2", "x", ""),
      other: one("1"),
    },
    { requiredKeys: [] },
  )
  .map((pairs) => new URLSearchParams(pairs).toString());

// What differs between versions of Python or of Django is not drawn, such as weeks and times without colons.
const TIMES = `
2026-02-03
2026-02-03T04:05:06.123456Z
2026-02-03T04:05+03:00
2026-02-03 04:05
2026-02-03 04:05 +03:00
2026-2-3 4:5
 2026-02-03T04:05:06,5
2026-02-03T04:05:06.1234567Z
02/03/2026 04:05
02/03/26 04:05:06
2026-02-03T04:05-00:00
2026-02-30
2026-13-01
2026-02-03T25:00
2026-02-03T24:00
2026-02-03T04:05:60Z
2026-02-03T04:05z
2026-02-03T04:05+25:00
02/30/2026 04:05
26-02-03
0000-01-01
10000-01-01
1770091506
yesterday
1 2
`;
const time = one(...TIMES.trim().split("\n"));
const logQuery = fc
  .record(
    {
      created_date: time,
      created_date__gt: time,
      created_date__gte: time,
      created_date__lt: time,
      created_date__lte: time,
      uuid: one("x", "", "0f0e0d0c-0b0a-0908-0706-050403020100", "{0F0E0D0C0B0A09080706050403020100}", "0f0e0d0c"),
      response_http_status: one("200", "x", "", " 200 ", "2e2", "1_0", "200.5", "1e60", "NaN", "-1", "0x10"),
      delivered: one("true", "x", "2", ""),
      webhook: one("999999", "x", "", "0", "1.0"),
      content_type: one("999999", "x", "", "-1"),
      object_id: one("1", "x", ""),
      event_type: one("order.created", "x", ""),
      page: one("1", "2", "x"),
    },
    { requiredKeys: [] },
  )
  .map((pairs) => new URLSearchParams(pairs).toString());

const at = (methods: string[], path: fc.Arbitrary<string>, given: fc.Arbitrary<string | undefined>) =>
  fc.record({ user, method: one(...methods), path, body: given }) as fc.Arbitrary<Asked>;
const none = fc.constant(undefined);
const item = id.map((which) => `${HOOKS}${which}/`);

/** A sequence: some hooks are made, then anything. */
export const sequences: fc.Arbitrary<Asked[]> = fc
  .tuple(
    fc.array(
      at(
        ["POST"],
        fc.constant(HOOKS),
        good.map((members) => JSON.stringify(members)),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    fc.array(
      fc.oneof(
        { arbitrary: at(["POST"], fc.constant(HOOKS), body), weight: 5 },
        { arbitrary: at(["PATCH"], item, patch), weight: 6 },
        { arbitrary: at(["PUT"], item, body), weight: 3 },
        { arbitrary: at(["DELETE"], item, none), weight: 2 },
        { arbitrary: at(["GET", "HEAD"], item, none), weight: 2 },
        {
          arbitrary: at(
            ["GET"],
            query.map((q) => `${HOOKS}?${q}`),
            none,
          ),
          weight: 4,
        },
        {
          arbitrary: at(
            ["GET"],
            fc.tuple(one("hook_events", "event_queues"), logQuery).map(([log, q]) => `${LIBRARY}${log}/?${q}`),
            none,
          ),
          weight: 2,
        },
        {
          arbitrary: at(
            ["GET", "POST"],
            one("hook_events/1/", "hook_events/x/", "hook_events/1/retry/").map((log) => LIBRARY + log),
            none,
          ),
          weight: 1,
        },
        { arbitrary: at(["OPTIONS"], fc.oneof(fc.constant(HOOKS), item), none), weight: 1 },
        { arbitrary: at(["PUT", "PATCH", "DELETE"], fc.constant(HOOKS), none), weight: 1 },
        { arbitrary: at(["GET", "PUT", "DELETE"], fc.constant(`${HOOKS}registry/`), none), weight: 1 },
        { arbitrary: at(["GET", "POST"], fc.constant(HOOKS.slice(0, -1)), none), weight: 1 },
      ),
      { minLength: 4, maxLength: 14 },
    ),
  )
  .map(([made, then]) => [...made, ...then]);
