import { Idiomorph } from "./idiomorph.js";

// The server renders everything; this only fetches the live parts again when something changed, and sends forms as the
// JSON that the control endpoints take.

const notice = document.getElementById("notice");
let isFetching = false;
let isStale = false;

async function refresh() {
  isStale = true;
  if (isFetching) return;
  isFetching = true;
  try {
    while (isStale) {
      isStale = false;
      const response = await fetch(`/__control/console/live${location.search}`);
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const part of fresh.querySelectorAll("[data-live]")) {
        Idiomorph.morph(document.getElementById(part.id), part, {
          callbacks: {
            // What the reader opened stays open.
            beforeAttributeUpdated: (name, element) => !(name === "open" && element.tagName === "DETAILS"),
          },
        });
      }
    }
  } finally {
    isFetching = false;
  }
}

function bodyOf(form) {
  const body = {};
  const fault = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || (field.value === "" && !field.required)) continue;
    const value =
      field.type === "checkbox"
        ? field.checked
        : field.dataset.kind === "json"
          ? JSON.parse(field.value)
          : field.type === "number"
            ? Number(field.value)
            : field.value;
    if (field.dataset.in === "fault") fault[field.name] = value;
    else body[field.name] = value === "null" ? null : value;
  }
  return Object.keys(fault).length > 0 ? { ...body, fault } : body;
}

async function send(form, submitter) {
  const { method = "POST", whole, raw } = form.dataset;
  const address = (submitter?.dataset.action ?? form.getAttribute("action")).replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(form.elements[name].value),
  );
  const verb = submitter?.dataset.method ?? method;
  let body;
  try {
    body = raw ? JSON.parse(raw) : whole ? JSON.parse(form.elements[whole].value || "{}") : bodyOf(form);
  } catch (error) {
    return say(`Not JSON: ${error.message}`, true);
  }
  const response = await fetch(address, {
    method: verb,
    ...(verb !== "DELETE" && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text.startsWith("{") ? JSON.parse(text) : {};
  if (!response.ok) return say(answer.error ?? `${response.status}`, true);
  say(form.dataset.done ?? "Done.", false);
  if (form.dataset.follow) history.pushState({}, "", `?order=${answer.id}#order`);
  await refresh();
}

function say(text, isError) {
  notice.textContent = text;
  notice.classList.toggle("bad", isError);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") === "get") {
    event.preventDefault();
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    history.pushState({}, "", `?${query}`);
    void refresh();
    return;
  }
  event.preventDefault();
  send(form, event.submitter).catch((error) => say(String(error), true));
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-stay]");
  if (!link) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  void refresh();
});
addEventListener("popstate", () => void refresh());

const events = new EventSource("/__control/events");
events.addEventListener("change", () => void refresh());
events.addEventListener("open", () => {
  document.documentElement.dataset.connected = "yes";
  void refresh();
});
events.addEventListener("error", () => {
  document.documentElement.dataset.connected = "no";
});
