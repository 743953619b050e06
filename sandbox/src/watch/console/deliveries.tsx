import type { HookEventRow } from "../../state/entities/hooks.js";
import type { OrderTrace } from "../../state/entities/orders.js";
import type { World } from "../../state/world.js";

const MANY = 40;
const SECRET = /authorization|token|key|secret|cookie/i;

/** What the webhooks of an order's seller sent about it: body, headers and answer of each. */
export function Deliveries({ world, trace }: { world: World; trace: OrderTrace }) {
  const own = world.shared.worlds.find(({ seller }) => seller.supplierCode === trace.seller) ?? world;
  const { omnitronHookEvents, omsHookEvents, omnitronHooks, omsHooks } = own.installation;
  const sent = [
    ...omnitronHookEvents.map((event) => ({ event, system: "Omnitron", hooks: omnitronHooks })),
    ...omsHookEvents.map((event) => ({ event, system: "OMS", hooks: omsHooks })),
  ].filter(({ event }) => isAbout(event, trace.number));
  if (sent.length === 0) return <></>;
  return (
    <details>
      <summary>{sent.length} deliveries of webhooks, with body and headers</summary>
      <ol aria-label={`Deliveries of order ${trace.number}`}>
        {sent.slice(-MANY).map(({ event, system, hooks }) => (
          <Delivery event={event} system={system} target={hooks.find(({ id }) => id === event.webhook)?.target_url} />
        ))}
      </ol>
    </details>
  );
}

function isAbout({ request_payload: { payload } }: HookEventRow, number: string): boolean {
  return payload.order_number === number || payload.number === number;
}

interface DeliveryProps {
  event: HookEventRow;
  system: string;
  target: string | undefined;
}

const Delivery = ({ event, system, target }: DeliveryProps) => (
  <li>
    <details>
      <summary class={event.delivered ? "" : "bad"}>
        {system}: {event.request_payload.event.type} to {target ?? "a webhook that is gone"},{" "}
        {event.delivered ? "delivered" : "not delivered"} ({event.retry_count}{" "}
        {event.retry_count === 1 ? "try" : "tries"})
      </summary>
      <dl>
        {Object.entries(event.headers ?? {}).map(([name, value]) => (
          <>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <code>{SECRET.test(name) ? "********" : value}</code>
            </dd>
          </>
        ))}
      </dl>
      <pre class="scroll">{JSON.stringify(event.request_payload, null, 2)}</pre>
      <p>
        Answer: {event.response_http_status} <code>{event.response_content}</code>
      </p>
    </details>
  </li>
);
