import type { Setting } from "../akinon/settings.js";
import { isObject, sameJson } from "../documents/same-json.js";
import { maskedPaths } from "../text/masks.js";
import { CLIENT_SETTINGS } from "./client-settings.js";
import { type Finding, findingsOn } from "./finding.js";

const about = (subject: string) => findingsOn("oms", subject);

/** The setting that says whose OMS it is. */
export interface WantedCode {
  key: string;
  code: string | undefined;
  before: string | undefined;
}

/** Whose OMS this is, by the supplier code that it holds. */
export function supplierCode(settings: readonly Setting[], { key, code, before }: WantedCode): Finding {
  const setting = settings.find((one) => one.key === key);
  if (setting === undefined)
    return about(key)("note", "it is not set; an update sets it, and a destroy cannot remove it");
  const shown = JSON.stringify(setting.json_value);
  if (code === undefined || sameJson(setting.json_value, code)) return about(key)("ok", shown);
  if (before !== undefined && sameJson(setting.json_value, before))
    return about(key)("note", `${shown} becomes "${code}"`);
  return about(key)(
    "error",
    `this OMS has ${shown}, but you declare "${code}": it may be another seller's`,
    "Check the addresses; if the change is intended, set supplierCodeBefore",
  );
}

/** What cannot be seen of the client settings, because the platform masks it. */
export function masked(settings: readonly Setting[]): Finding[] {
  const paths = maskedPaths(settings.find(({ key }) => key === CLIENT_SETTINGS)?.json_value, "");
  if (paths.length === 0) return [];
  const seen = `the platform masks ${paths.map((path) => path.replace(/^\./, "")).join(", ")}`;
  return [about(CLIENT_SETTINGS)("note", `${seen}: drift cannot be seen there, and a destroy cannot restore it`)];
}

/** The setting by which OMS's basic setup registers its webhooks in Omnitron. */
const REGISTRATION = "OMNITRON_WEBHOOKS";

/** Whether OMS's basic setup may register again what an update switches off. */
export function registration(settings: readonly Setting[], events: readonly string[]): Finding[] {
  const listed = settings.find(({ key }) => key === REGISTRATION)?.json_value;
  const named = (Array.isArray(listed) ? (listed as unknown[]) : []).flatMap((entry) => {
    const event = isObject(entry) ? entry.event_type : entry;
    return typeof event === "string" && events.includes(event) ? [event] : [];
  });
  if (named.length === 0) return [];
  return [
    about(REGISTRATION)(
      "note",
      `OMS's setup step webhooks would register ${[...new Set(named)].join(", ")} in Omnitron again`,
      "After a run of that step, preview again: that shows each webhook that is on again",
    ),
  ];
}
