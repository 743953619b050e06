import { z } from "zod";
import type { Api, Call, Operation } from "../../rest/api.js";
import type { JsonObject } from "../../values/json.js";

export const CONTROL = "/__control";

export const anything = z.looseObject({}) as unknown as z.ZodType<JsonObject>;

type Verb = Operation["method"];

/** One of the sandbox's own endpoints: `GET requests` is `GET /__control/requests`. */
export function route<Body = JsonObject>(
  api: Api,
  call: `${Verb} ${string}`,
  of: Omit<Operation<Body>, "method" | "path" | "tag" | "standing" | "open">,
): void {
  const [method, path] = call.split(" ") as [Verb, string];
  const common = { tag: "Sandbox control", standing: "documented", open: true } as const;
  api.add<Body>({ ...common, ...of, method, path: `${CONTROL}/${path}`, id: `control.${of.id}` });
}

export const done = ({ context }: Pick<Call, "context">): Response => context.body(null, 204);
