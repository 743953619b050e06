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

/** The text of an attribute, with what stands in the form's fields in the place of their names. */
const filled = (form, text, change = (value) => value) =>
  text.replace(/\{(\w+)\}/g, (_, name) => change(form.elements[name].value));

async function send(form, submitter) {
  const { method = "POST", whole, raw } = form.dataset;
  clearProblems(form);
  const { ask } = submitter?.dataset ?? {};
  if (ask && !confirm(filled(form, ask))) return;
  const address = filled(form, submitter?.dataset.action ?? form.getAttribute("action"), encodeURIComponent);
  const verb = submitter?.dataset.method ?? method;
  let body;
  try {
    body = raw ? JSON.parse(raw) : whole ? JSON.parse(form.elements[whole].value || "{}") : bodyOf(form);
  } catch (error) {
    return showProblems(form, `Not JSON: ${error.message}`, [{ path: [whole], message: "is not JSON" }]);
  }
  const response = await fetch(address, {
    method: verb,
    ...(verb !== "DELETE" && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text.startsWith("{") ? JSON.parse(text) : {};
  if (!response.ok) return showProblems(form, answer.error ?? `${response.status}`, answer.issues);
  say(submitter?.dataset.done ?? form.dataset.done ?? "Done.", false);
  if (form.dataset.follow) goTo({ order: answer.id });
  await refresh();
}

/** What is wrong, at each field that it is about; all of it in the message line. */
function showProblems(form, text, issues = []) {
  for (const { path, message } of issues) {
    const field = form.elements[path.at(-1)];
    if (!field?.closest) continue;
    const problem = document.createElement("span");
    problem.className = "problem";
    problem.id = `problem-${field.name}`;
    problem.textContent = message;
    field.closest("label").append(problem);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", problem.id);
  }
  form.querySelector("[aria-invalid]")?.focus();
  say(text, true);
}

function clearProblems(form) {
  for (const problem of form.querySelectorAll(".problem")) problem.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

function say(text, isError) {
  notice.textContent = text;
  notice.classList.toggle("bad", isError);
}

/** Changes these parameters of the address, and leaves the others. */
function goTo(parameters) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === "") query.delete(name);
    else query.set(name, value);
  }
  history.pushState({}, "", `?${query}${"order" in parameters ? "#order" : ""}`);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") === "get") {
    event.preventDefault();
    goTo(Object.fromEntries(new FormData(form)));
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
  goTo(Object.fromEntries(new URL(link.href).searchParams));
  say("", false);
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
