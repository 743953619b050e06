import axios, { AxiosError, type AxiosInstance, type AxiosResponse } from "axios";
import axiosRetry, { exponentialDelay, isNetworkError } from "axios-retry";
import pLimit, { type LimitFunction } from "p-limit";
import { agents } from "./agents.js";
import { Body } from "./body.js";
import { coolDown, coolingFor, untilCool } from "./cool-down.js";
import { type Credentials, TooManyLogins } from "./credentials.js";
import { type Attempt, NotAllowed, ofAddress, UnexpectedAnswer, Unreadable } from "./errors.js";
import { brokeOff, BUDGET_USED, COOLING, toPlatformError } from "./explain.js";
import { saysNotLoggedIn } from "./log-in-words.js";
import { proxyFor } from "./proxies.js";
import { refusalIn } from "./refusal.js";
import { askedPause, inSeconds } from "./retry-after.js";
import { stringifyJson } from "../json/stringify.js";

export type Query = Record<string, string | number | boolean>;

/** What a preview may use: it has no way to write. */
export interface HttpReader {
  /** Scheme and host. */
  readonly origin: string;
  /**
   * @param about the object in words, for messages
   * @returns the JSON body; undefined when the answer has none
   */
  get(path: string, about: string, query?: Query): Promise<unknown>;
  /** What an address says of itself; changes nothing. */
  options(path: string, about: string): Promise<unknown>;
}

export interface HttpWriter extends HttpReader {
  send(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, about: string, body?: unknown): Promise<unknown>;
}

export interface HttpOptions {
  /** Base address of one system; paths are appended to it. */
  baseUrl: string;
  /** Its name, for whoever explains an error. */
  system?: string;
  credentials?: Credentials;
  /** Longest silence in one call, in milliseconds. */
  timeout: number;
  /** Longest time until a connection stands, in milliseconds; default 10,000. */
  connectTimeout?: number;
  /** Time for a call with all its repetitions and pauses, in milliseconds. */
  budget: number;
  /** Reads at once; a quarter of it, at least one, for writes. */
  maxConcurrency: number;
  /** Repetitions of a call that found no answer, 408, 429 or 5xx; of a POST only where the platform did nothing. */
  maxRetries: number;
  /** First pause before a repetition in milliseconds, doubled each time; default 200. A longer Retry-After wins. */
  firstPause?: number;
}

const LARGEST_ANSWER = 64 * 1024 * 1024;

/** The one way to a system of the platform: authentication, lanes, retries, typed errors. */
export function openHttp(options: HttpOptions): { reader: HttpReader; writer: HttpWriter } {
  const base = options.baseUrl.replace(/\/+$/, "");
  const { origin } = new URL(base);
  const instance = axios.create({
    timeout: options.timeout,
    // A followed redirect would turn a POST into a GET, and could carry the token to another host.
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    responseType: "arraybuffer",
    // An answer that broke off has no bytes.
    transformResponse: (bytes: unknown, headers) =>
      Buffer.isBuffer(bytes) ? new Body(bytes, headers.getContentType()) : undefined,
    headers: { Accept: "application/json" },
    ...agents(options.connectTimeout ?? 10_000),
    proxy: proxyFor(base, process.env),
  });
  // Each repetition comes by here as well.
  instance.interceptors.request.use(async (config) => {
    const pause = coolingFor(origin);
    if (performance.now() + pause >= config.deadline!) {
      // What was sent before may have been done.
      const isFirst = !config["axios-retry"]?.retryCount;
      const wait = `the host asked for a pause of ${inSeconds(pause)} more; wait that long, or raise akinon:budgetSeconds`;
      throw new AxiosError(wait, isFirst ? COOLING : BUDGET_USED, config);
    }
    await untilCool(origin);
    return config;
  });
  // Whether the call itself is repeated or not.
  instance.interceptors.response.use(undefined, (error: AxiosError) => {
    coolDown(origin, askedPause(error));
    throw error;
  });
  axiosRetry(instance, {
    retries: options.maxRetries,
    shouldResetTimeout: true,
    retryDelay: (count, error) =>
      Math.max(exponentialDelay(count, undefined, (options.firstPause ?? 200) / 2), askedPause(error)),
    retryCondition: (error) => mayRepeat(error) && performance.now() + coolingFor(origin) < error.config!.deadline!,
  });
  const reads = pLimit(options.maxConcurrency);
  const writes = pLimit(Math.max(1, Math.floor(options.maxConcurrency / 4)));
  const call = (
    lane: LimitFunction,
    method: string,
    path: string,
    about: string,
    rest: { query?: Query; body?: unknown },
  ) => lane(() => exchange(instance, options, { method, url: base + path, about, system: options.system }, rest));
  const reader: HttpReader = {
    origin,
    get: (path, about, query) => call(reads, "GET", path, about, query === undefined ? {} : { query }),
    options: (path, about) => call(reads, "OPTIONS", path, about, {}),
  };
  return {
    reader,
    writer: { ...reader, send: (method, path, about, body) => call(writes, method, path, about, { body }) },
  };
}

declare module "axios" {
  interface AxiosRequestConfig {
    /** By the clock of `performance`: when the budget of the call is used up. */
    deadline?: number;
  }
}

/**
 * A POST is repeated only where the platform says that it did nothing. Other writes set values, so that doing one twice comes
 * to the same; but a 500 to one is the platform's answer, such as to a hook with a twin, and would only come again.
 */
function mayRepeat(error: AxiosError): boolean {
  const status = error.response?.status;
  const method = error.config?.method;
  if (status === 429) return true;
  if (method === "post") return false;
  if (isNetworkError(error) || error.code === "ECONNABORTED" || brokeOff(error)) return true;
  if (status === undefined) return false;
  return status === 408 || (status >= 500 && (method === "get" || status !== 500));
}

async function exchange(
  instance: AxiosInstance,
  { credentials, budget }: HttpOptions,
  attempt: Attempt,
  { query, body }: { query?: Query; body?: unknown },
): Promise<unknown> {
  const tryWith = async (token: string | undefined): Promise<unknown> => {
    const request = {
      signal: AbortSignal.timeout(budget),
      deadline: performance.now() + budget,
      method: attempt.method,
      url: attempt.url,
      ...(query && { params: query }),
      ...(body !== undefined && { data: stringifyJson(body) }),
      headers: {
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(token !== undefined && { Authorization: `Token ${token}` }),
      },
    };
    try {
      return bodyOf(await instance.request<Body>(request), attempt);
    } catch (error) {
      // An axios error holds the request with its token; it never leaves this file.
      throw error instanceof AxiosError ? toPlatformError(error as AxiosError<Body>, attempt) : error;
    }
  };
  const token = await credentials?.token();
  if (credentials === undefined || token === undefined) return tryWith(undefined);
  try {
    const body = await tryWith(token);
    credentials.accepted(token);
    return body;
  } catch (error) {
    if (!(error instanceof NotAllowed)) throw error;
    const isSure = error.status === 401 || saysNotLoggedIn(error.answered);
    const renewed = await credentials.renew(token, isSure).catch((reason: unknown) => {
      // A 403 may be what it says: then the platform's own words are the better ones.
      if (reason instanceof TooManyLogins && error.status === 403) return undefined;
      throw reason;
    });
    if (renewed === undefined) throw error;
    return tryWith(renewed);
  }
}

function bodyOf({ data: body, status }: AxiosResponse<Body>, attempt: Attempt): unknown {
  // Some writes answer nothing; a read has something to say.
  if (body.isEmpty && attempt.method !== "GET") return undefined;
  const refusal = body.problem === undefined ? refusalIn(body.json, attempt.method !== "GET") : undefined;
  if (refusal !== undefined) {
    const remedy = "its body says that this failed; correct what it names";
    throw new UnexpectedAnswer(attempt, `answered ${status}: ${refusal}`, remedy, status);
  }
  if (body.problem === undefined) return body.json;
  throw new Unreadable(
    attempt,
    `answered ${status} with ${body.problem}`,
    /^\s*[[{]/.test(body.text)
      ? "ask the platform's operator to correct what it contains"
      : ofAddress("check the URL: a log-in page or a proxy may have answered"),
    status,
    body.rough,
  );
}
