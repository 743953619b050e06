import type { Api } from "../api.js";
import { exactly } from "../../values/exact.js";
import { encoded } from "./charsets.js";

type Handle = (request: Request) => Response | Promise<Response>;

/** Answers digit for digit, and in the bytes that a collection of this system plays. */
export function speaking(handle: Handle, api?: Api): Handle {
  return async (request) => {
    const response = await handle(request);
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("application/json")) return response;
    const text = exactly(await response.text());
    const charset = api?.at(new URL(request.url).pathname)[0]?.play?.variant.charset;
    const headers = new Headers(response.headers);
    if (charset?.declared) headers.set("Content-Type", `application/json; charset=${charset.name}`);
    const body = charset === undefined ? text : encoded(text, charset);
    return new Response(request.method === "HEAD" ? null : body, { status: response.status, headers });
  };
}
