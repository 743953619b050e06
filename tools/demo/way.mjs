const NAMES = { omnitron: "Omnitron", oms: "OMS", seller_center: "Seller Center" };

/** The way of an order through the systems, a line a step. */
export function wayOf({ number, status, steps, deliveries }) {
  const told = deliveries.map(({ event_type, target_url, status: code, ...delivery }) => ({
    ...delivery,
    what: `${event_type} → ${target_url} ${code ?? "(not sent: not a loopback address)"}`,
    ok: code === null || (code >= 200 && code < 300),
  }));
  const moves = [...steps, ...told].sort((a, b) => a.seq - b.seq);
  return [
    `order ${number}`,
    ...moves.map(({ system, what, ok }) => `${ok ? " " : "!"} ${NAMES[system].padEnd(13)} ${what}`),
    `= ${status}`,
  ];
}
