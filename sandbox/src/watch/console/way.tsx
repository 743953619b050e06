import type { OrderTrace } from "../../state/entities/orders.js";
import type { SystemName } from "../../state/entities/row.js";
import type { Urls } from "../../state/options.js";

type Lane = SystemName | "outside";

export const LANES: readonly (readonly [Lane, string])[] = [
  ["omnitron", "Omnitron"],
  ["oms", "OMS"],
  ["seller_center", "Seller Center"],
  ["outside", "Outside"],
];
const NAMES = new Map(LANES);
const WIDTH = 720;
const ROW = 30;
const TOP = 36;
const xOf = (lane: Lane) => 90 + LANES.findIndex(([name]) => name === lane) * 180;

interface Move {
  seq: number;
  from: Lane;
  to: Lane;
  what: string;
  ok: boolean;
}

/** Steps and deliveries of an order in the order in which they happened. */
export function movesOf({ steps, deliveries }: OrderTrace, urls: Urls): Move[] {
  const laneOf = (url: string): Lane => {
    const found = (["omnitron", "oms", "sellerCenter"] as const).find((name) => url.startsWith(`${urls[name]}/`));
    return found === undefined ? "outside" : found === "sellerCenter" ? "seller_center" : found;
  };
  return [
    ...steps.map(({ seq, system, to, what, ok }): Move => ({ seq, from: system, to: to ?? system, what, ok })),
    ...deliveries.map(({ seq, system, event_type, target_url, status }): Move => {
      const to = laneOf(target_url);
      const answer = status === null ? "not sent" : String(status);
      // Nothing leaves this machine, which is no mistake of anybody's.
      const ok = status === null || (status >= 200 && status < 300);
      return { seq, from: system, to, what: `${event_type} (${answer})`, ok };
    }),
  ].sort((a, b) => a.seq - b.seq);
}

/** An order's way through the systems: as a drawing, and as a list that says the same. */
export function Way({ trace, urls }: { trace: OrderTrace; urls: Urls }) {
  const moves = movesOf(trace, urls);
  const height = TOP + moves.length * ROW + 10;
  return (
    <div class="way">
      <div class="scroll">
        <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`Diagram of order ${trace.number}`}>
          {LANES.map(([lane, name]) => (
            <g>
              <text class="head" x={xOf(lane)} y="16" text-anchor="middle">
                {name}
              </text>
              <line class="lane" x1={xOf(lane)} y1="24" x2={xOf(lane)} y2={height} />
            </g>
          ))}
          {moves.map((move, index) => (
            <Arrow move={move} y={TOP + index * ROW + 14} />
          ))}
        </svg>
      </div>
      <ol aria-label={`Steps of order ${trace.number}`}>
        {moves.map(({ from, to, what, ok }) => (
          <li class={ok ? "" : "bad"}>
            {NAMES.get(from)}
            {to === from ? "" : ` to ${NAMES.get(to)}`}: {what}
            {ok ? "" : " (failed)"}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Arrow({ move: { from, to, what, ok }, y }: { move: Move; y: number }) {
  const kind = ok ? "ok" : "bad";
  const start = xOf(from);
  const end = xOf(to);
  const text = shortened(ok ? what : `✗ ${what}`);
  // Beside a lane in the right half there is more room on its left.
  const isLeft = (from === to ? start : Math.min(start, end)) < WIDTH / 2;
  if (from === to) {
    return (
      <g>
        <circle class={kind} cx={start} cy={y} r="4" />
        <text x={isLeft ? start + 10 : start - 10} y={y + 4} text-anchor={isLeft ? "start" : "end"}>
          {text}
        </text>
      </g>
    );
  }
  const tip = end > start ? -8 : 8;
  return (
    <g>
      <line class={kind} x1={start} y1={y} x2={end} y2={y} />
      <path class={kind} d={`M ${end} ${y} l ${tip} -4 l 0 8 z`} />
      <text
        x={isLeft ? Math.min(start, end) + 10 : Math.max(start, end) - 10}
        y={y - 5}
        text-anchor={isLeft ? "start" : "end"}
      >
        {text}
      </text>
    </g>
  );
}

const shortened = (text: string) => (text.length > 72 ? `${text.slice(0, 71)}…` : text);
