import axios, { AxiosError, type AxiosInstance, type AxiosResponse } from "axios";
import axiosRetry, { exponentialDelay, isNetworkError } from "axios-retry";
import pLimit, { type LimitFunction } from "p-limit";
import type { Credentials } from "./credentials.js";
import { type Attempt, NotAllowed, UnexpectedAnswer } from "./errors.js";
import { parsedBody, toPlatformError } from "./explain.js";

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
}

export interface HttpWriter extends HttpReader {
  send(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, about: string, body?: unknown): Promise<unknown>;
}

export interface HttpOptions {
  /** Base address of one system; paths are appended to it. */
  baseUrl: string;
  credentials?: Credentials;
  /** Time for one call, in milliseconds. */
  timeout: number;
  /** Reads at once; a quarter of it, at least one, for writes. */
  maxConcurrency: number;
  /** Repetitions of a read that found no answer, 408, 429 or 5xx; of a write only after 429 or 503. */
  maxRetries: number;
  /** First pause before a repetition in milliseconds, doubled each time; default 200. A longer Retry-After wins. */
  firstPause?: number;
}

const LARGEST_ANSWER = 64 * 1024 * 1024;

/** The one way to a system of the platform: authentication, lanes, retries, typed errors. */
export function openHttp(options: HttpOptions): { reader: HttpReader; writer: HttpWriter } {
  const instance = axios.create({
    timeout: options.timeout,
    // A followed redirect would turn a POST into a GET, and could carry the token to another host.
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    responseType: "text",
    transformResponse: (text: string) => text,
    headers: { Accept: "application/json" },
  });
  axiosRetry(instance, {
    retries: options.maxRetries,
    shouldResetTimeout: true,
    retryDelay: (count, error) => exponentialDelay(count, error, (options.firstPause ?? 200) / 2),
    retryCondition: mayRepeat,
  });
  const base = options.baseUrl.replace(/\/+$/, "");
  const reads = pLimit(options.maxConcurrency);
  const writes = pLimit(Math.max(1, Math.floor(options.maxConcurrency / 4)));
  const call = (
    lane: LimitFunction,
    method: string,
    path: string,
    about: string,
    rest: { query?: Query; body?: unknown },
  ) => lane(() => exchange(instance, options.credentials, { method, url: base + path, about }, rest));
  const reader: HttpReader = {
    origin: new URL(base).origin,
    get: (path, about, query) => call(reads, "GET", path, about, query === undefined ? {} : { query }),
  };
  return {
    reader,
    writer: { ...reader, send: (method, path, about, body) => call(writes, method, path, about, { body }) },
  };
}

/** A write is repeated only where the platform says that it did nothing. */
function mayRepeat(error: AxiosError): boolean {
  const status = error.response?.status;
  if (status === 429 || status === 503) return true;
  if (error.config?.method !== "get") return false;
  return (
    isNetworkError(error) || error.code === "ECONNABORTED" || status === 408 || (status !== undefined && status >= 500)
  );
}

async function exchange(
  instance: AxiosInstance,
  credentials: Credentials | undefined,
  attempt: Attempt,
  { query, body }: { query?: Query; body?: unknown },
): Promise<unknown> {
  const tryWith = async (token: string | undefined): Promise<unknown> => {
    const request = {
      method: attempt.method,
      url: attempt.url,
      ...(query && { params: query }),
      ...(body !== undefined && { data: body }),
      ...(token !== undefined && { headers: { Authorization: `Token ${token}` } }),
    };
    try {
      return bodyOf(await instance.request<string>(request), attempt);
    } catch (error) {
      // An axios error holds the request with its token; it never leaves this file.
      throw error instanceof AxiosError ? toPlatformError(error as AxiosError<string>, attempt) : error;
    }
  };
  const token = await credentials?.token();
  try {
    return await tryWith(token);
  } catch (error) {
    const isRefused = error instanceof NotAllowed && error.status === 401 && token !== undefined;
    const renewed = isRefused ? await credentials?.renew(token) : undefined;
    if (renewed === undefined) throw error;
    return tryWith(renewed);
  }
}

function bodyOf(response: AxiosResponse<string>, attempt: Attempt): unknown {
  if (response.data.trim() === "") return undefined;
  const body = parsedBody(response);
  if (body !== undefined) return body;
  throw new UnexpectedAnswer(
    attempt,
    `answered ${response.status} with a body that is not JSON`,
    "check the URL: a log-in page or a proxy may have answered",
    response.status,
  );
}
