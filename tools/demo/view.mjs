/** What the demo sees of the platform, through the sandbox's control endpoints. */
export function view(sandbox) {
  const control = async (method, path, body) => {
    const response = await fetch(`${sandbox.omnitronUrl}/__control/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} /__control/${path} answered ${response.status}`);
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  };
  const state = () => control("GET", "state");
  const atOms = ({ target_url }) => target_url.startsWith(sandbox.omsUrl);
  const hooksOff = async () => (await state()).omnitronHooks.filter((hook) => atOms(hook) && !hook.is_active);

  return {
    state,
    hooksOff,
    orderSource: async () => orderSource(await state()),
    change: (collection, id, members) => control("PATCH", `objects/${collection}/${id}`, members),
    placeOrder: (system = "seller_center") => control("POST", "orders", { system }),
    writes: async () => (await control("GET", "requests?write=true&origin=client")).requests,
    received: async (number) => (await state()).received.filter(({ order_number }) => order_number === number),
    async overview() {
      const now = await state();
      const own = now.omnitronHooks.filter(atOms);
      const toSellerCenter = now.omsHooks.filter(({ target_url }) => target_url.startsWith(sandbox.sellerCenterUrl));
      const supplier = now.settings.find(({ key }) => key === "SUPPLIER_CODE");
      return [
        `Omnitron webhooks at the OMS    ${count(own)}`,
        `OMS reads orders from           ${orderSource(now)}`,
        `OMS webhooks at Seller Center   ${count(toSellerCenter)}`,
        `supplier code                   ${supplier?.json_value ?? "not set"}`,
        `channels in OMS                 ${now.channels.map(({ name }) => name).join(", ")}`,
        `distribution scenarios          ${now.distributionScenarios.map(({ name }) => name).join(", ")}`,
      ];
    },
  };
}

function count(hooks) {
  const on = hooks.filter(({ is_active }) => is_active).length;
  return hooks.length === 0 ? "none" : `${on} on, ${hooks.length - on} off`;
}

function orderSource({ settings }) {
  const { urls, endpoint_conf: endpoints } = settings.find(({ key }) => key === "OMNITRON_CLIENT_SETTINGS").json_value;
  return endpoints.find(({ endpoint }) => endpoint === "orders")?.base_url ?? urls.base_url;
}

const COMPARED = ["omnitronHooks", "omsHooks", "settings", "distributionScenarios", "transferScenarios"];

/**
 * What differs between two states of the platform, apart from dates; and what is left because the platform cannot
 * delete: hooks, which it only switches off, and settings.
 */
export function compare(before, after) {
  const differences = [];
  const left = [];
  for (const collection of COMPARED) {
    const rows = new Map(after[collection].map((row) => [row.id, row]));
    for (const row of before[collection]) {
      const now = rows.get(row.id);
      rows.delete(row.id);
      if (now === undefined) differences.push(`${collection} ${row.id} is gone`);
      else if (plain(row) !== plain(now))
        differences.push(`${collection} ${row.id}: ${plain(row)} became ${plain(now)}`);
    }
    for (const made of rows.values()) {
      if (collection === "settings") left.push(`setting ${made.key} (the platform has no delete)`);
      else if (made.is_active) differences.push(`${collection} ${made.id} is new and active`);
    }
    const offHooks = [...rows.values()].filter(({ is_active }) => is_active === false);
    if (offHooks.length > 0)
      left.push(`${offHooks.length} webhooks that this run created, switched off (the platform has no delete)`);
  }
  return { differences, left };
}

const plain = (row) =>
  JSON.stringify(row, (name, value) => {
    if (name === "modified_date") return undefined;
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
