import { texts } from "../../documents/leaves.js";
import { isObject } from "../../documents/same-json.js";
import { credentialProblem } from "../../akinon/credential.js";
import { headerValueProblem } from "../../http/header-text.js";
import { isLoopback } from "../../http/loopback.js";
import { isUrl } from "../../text/is-url.js";
import { kindOf } from "../../text/plain-words.js";

type Problems = { member: string; problem: string }[];

const EXAMPLE = '{ auth_type: "basic", username, password }';

/** What keeps OMS from delivering with `config.auth`, by member; `""` is the whole of it. Never repeats a value. */
export function authProblems(auth: unknown): Problems {
  if (auth === undefined || auth === null) return [];
  if (!isObject(auth))
    return [{ member: "", problem: `must be an object, such as ${EXAMPLE}, and is ${kindOf(auth)}` }];
  return [...kindProblems(auth), ...ofBasic(auth), ...ofToken(auth), ...unsendableTexts(auth)];
}

/** The library compares the kind letter by letter, and delivers without authentication where it knows none. */
function kindProblems({ auth_type: kind }: Record<string, unknown>): Problems {
  if (kind === undefined) return [];
  if (typeof kind !== "string") return [{ member: "auth_type", problem: `must be a text, and is ${kindOf(kind)}` }];
  const meant = kind.trim().toLowerCase();
  const isMisspelt = kind !== meant && ["basic", "token"].includes(meant);
  return isMisspelt ? [{ member: "auth_type", problem: `must be written "${meant}"` }] : [];
}

/** Python sends a missing user name as `None`, and encodes both in Latin-1. */
function ofBasic(auth: Record<string, unknown>): Problems {
  if (auth.auth_type !== "basic") return [];
  const { username } = auth;
  return [
    ...missing(auth, ["username", "password"]),
    ...(username === "" ? [{ member: "username", problem: "must not be empty" }] : []),
    ...(typeof username === "string" && username.includes(":")
      ? [{ member: "username", problem: "must not contain a colon: it ends a user name" }]
      : []),
    ...["username", "password"]
      .filter((member) => texts(auth[member]).some((text) => /[^\0-\xff]/u.test(text)))
      .map((member) => ({
        member,
        problem: "must not contain a character beyond Latin-1: é is one of it, ş and € are not",
      })),
  ];
}

/** Newer libraries log in at an address before each delivery. */
function ofToken(auth: Record<string, unknown>): Problems {
  if (auth.auth_type !== "token") return [];
  const { url, header_format: format } = auth;
  return [
    ...missing(auth, ["url", "username", "password"]),
    ...(typeof url === "string" ? urlProblem(url) : []).map((problem) => ({ member: "url", problem })),
    ...(format === undefined ? [] : missing(auth, ["header_format"])),
    ...(typeof format === "string" && !format.includes("{}")
      ? [{ member: "header_format", problem: "must contain {}, in place of which the token is put" }]
      : []),
    ...(typeof format === "string" ? [headerValueProblem(format)] : [])
      .filter((problem) => problem !== undefined)
      .map((problem) => ({ member: "header_format", problem })),
  ];
}

function urlProblem(url: string): string[] {
  if (!isUrl(url) || !/^https?:\/\//i.test(url))
    return ["must be a URL, e.g. https://seller-center.example.com/login/"];
  const { protocol, username, password } = new URL(url);
  if (username !== "" || password !== "") return ["must not contain a user name or password"];
  return protocol === "https:" || isLoopback(url) ? [] : ["must be https outside loopback hosts"];
}

const missing = (auth: Record<string, unknown>, members: readonly string[]): Problems =>
  members
    .filter((member) => typeof auth[member] !== "string")
    .map((member) => ({
      member,
      problem: auth[member] === undefined ? "is required: a text" : `must be a text, and is ${kindOf(auth[member])}`,
    }));

/** A line feed of a file, and the like. */
const unsendableTexts = (auth: Record<string, unknown>): Problems =>
  Object.entries(auth).flatMap(([member, value]) => {
    if (typeof value !== "string" || value === "" || member === "header_format") return [];
    const problem = credentialProblem(value);
    return problem === undefined ? [] : [{ member, problem }];
  });
