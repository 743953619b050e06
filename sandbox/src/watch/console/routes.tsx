import { readFileSync } from "node:fs";
import path from "node:path";
import type { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Api, Env } from "../../rest/api.js";
import type { World } from "../../state/world.js";
import type { Watch } from "../watch.js";
import { ApiPage } from "./api-page.js";
import { ConsolePage, Live } from "./page.js";

const ASSETS = path.join(__dirname, "../../../assets");
const FILES = {
  "console.js": { file: path.join(ASSETS, "console.js"), type: "text/javascript" },
  "console.css": { file: path.join(ASSETS, "console.css"), type: "text/css" },
  "idiomorph.js": { file: require.resolve("idiomorph/dist/idiomorph.esm.js"), type: "text/javascript" },
} as const;

const PAUSE_MS = 100;
const STILL_THERE_MS = 15_000;
const HEADERS = {
  "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
  "Cache-Control": "no-store",
};

/** The web console, the readable form of the API, and the events that keep the console true. */
export function consoleRoutes(app: Hono<Env>, watch: Watch, world: World, apis: readonly Api[]): void {
  app.get("/", (context) =>
    context.html(
      `<!doctype html>${String(<ConsolePage watch={watch} world={world} query={context.req.query()} />)}`,
      200,
      HEADERS,
    ),
  );
  app.get("/__control/console/live", (context) =>
    context.html(String(<Live watch={watch} world={world} query={context.req.query()} />), 200, HEADERS),
  );
  app.get("/openapi", (context) => context.html(`<!doctype html>${String(<ApiPage apis={apis} />)}`, 200, HEADERS));
  for (const [name, { file, type }] of Object.entries(FILES)) {
    app.get(`/__control/console/${name}`, (context) =>
      context.body(readFileSync(file, "utf8"), 200, { "Content-Type": `${type}; charset=utf-8` }),
    );
  }
  app.get("/__control/events", (context) =>
    streamSSE(context, async (stream) => {
      let wake = () => {};
      let changed = false;
      const end = world.shared.changes.listen(() => {
        changed = true;
        wake();
      });
      stream.onAbort(() => {
        end();
        wake();
      });
      while (!stream.aborted) {
        // Many changes at once are one event.
        if (changed) {
          changed = false;
          await stream.writeSSE({ event: "change", data: "" });
          await stream.sleep(PAUSE_MS);
          continue;
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, STILL_THERE_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        if (!changed && !stream.aborted) await stream.write(":\n\n");
      }
    }),
  );
}
