import type { Child } from "hono/jsx";
import type { World } from "../../state/world.js";
import type { Watch } from "../watch.js";
import { MoreControls } from "./more-controls.js";
import { OrderControls } from "./order-controls.js";
import { Orders } from "./orders.js";
import { RequestFilter } from "./request-filter.js";
import { Systems } from "./systems.js";
import { Traffic } from "./traffic.js";

export const Document = ({ title, script, children }: { title: string; script?: string; children: Child }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/__control/console/console.css" />
      {script && <script type="module" src={script}></script>}
    </head>
    <body>{children}</body>
  </html>
);

export interface ConsoleProps {
  watch: Watch;
  world: World;
  query: Record<string, string>;
}

/** The console: controls, which stay, and the live part. */
export function ConsolePage({ watch, world, query }: ConsoleProps) {
  const { shared, seller, urls } = world;
  return (
    <Document title="akinon-sandbox" script="/__control/console/console.js">
      <a class="skip" href="#live">
        Skip to the orders and systems
      </a>
      <header>
        <h1>akinon-sandbox</h1>
        <nav aria-label="Sellers">
          {shared.worlds.map((other) => (
            <>
              <a href={`${other.urls.oms}/`} aria-current={other === world ? "page" : undefined}>
                {other.seller.name}
              </a>{" "}
            </>
          ))}
        </nav>
        <span class="faint">
          Omnitron {urls.omnitron} · OMS {urls.oms} · Seller Center {urls.sellerCenter}
        </span>
        <a href="/openapi">API</a>
        <span id="offline" class="bad" role="alert">
          The sandbox does not answer. What you see may be old.
        </span>
      </header>
      <OrderControls find={query.find} />
      <MoreControls />
      <p id="notice" role="status" aria-live="polite"></p>
      <main id="live" aria-label={`Sandbox of ${seller.name}`} data-live>
        <Now world={world} query={query} />
      </main>
      <section class="traffic" aria-labelledby="traffic-heading">
        <h2 id="traffic-heading">Requests</h2>
        <RequestFilter query={query} />
        <div id="traffic" data-live>
          <Traffic watch={watch} query={query} />
        </div>
      </section>
    </Document>
  );
}

/** What changes, to take the place of what the page shows. */
export const Live = ({ watch, world, query }: ConsoleProps) => (
  <>
    <main id="live" aria-label={`Sandbox of ${world.seller.name}`} data-live>
      <Now world={world} query={query} />
    </main>
    <div id="traffic" data-live>
      <Traffic watch={watch} query={query} />
    </div>
  </>
);

const Now = ({ world, query }: Omit<ConsoleProps, "watch">) => (
  <>
    <Orders world={world} chosen={query.order} find={query.find} />
    <Systems world={world} />
  </>
);
