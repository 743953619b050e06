import { type Platform, shownUrl } from "pulumi-akinon/providers";
import { idsOf, type Match } from "./matching.js";
import { onlyLiveObjects, rowsIn } from "./only-live-objects.js";
import type { Report } from "./report.js";

type Live = Report["onlyLive"];

/** Objects of the platform that no declaration means, in the collections that the program declares something in. */
export async function onlyLive(matches: readonly Match[], platform: Platform): Promise<Live> {
  const of = (type: string) => matches.filter(({ goal }) => goal.type === type);
  const rest = <Row extends { id: unknown }>(rows: readonly Row[], ids: ReadonlySet<string>) =>
    rows.filter(({ id }) => !ids.has(String(id)));
  const found: Live = [];
  const [webhooks, scenarios, settings, objects] = ["OmsWebhook", "OmsScenario", "OmsAppSetting", "OmsObject"].map(of);
  if (webhooks!.length > 0) {
    for (const { id, event_type, target_url, is_active } of rest(await rowsIn(platform.omsHooks), idsOf(webhooks!))) {
      const what = `${event_type} → ${shownUrl(target_url)}${is_active ? "" : " (off)"}`;
      found.push({ kind: "webhook", id: String(id), what });
    }
  }
  if (scenarios!.length > 0) {
    for (const kind of ["distribution", "transfer"] as const) {
      const ids = idsOf(scenarios!.filter(({ goal }) => goal.inputs.kind === kind));
      const rows = scenarios!.some(({ goal }) => goal.inputs.kind === kind)
        ? await rowsIn(platform.scenarios[kind])
        : [];
      for (const row of rest(rows, ids)) {
        const name = (row as Record<string, unknown>)[platform.members.scenario.name];
        found.push({ kind: `${kind} scenario`, id: String(row.id), what: String(name) });
      }
    }
  }
  if (settings!.length > 0) {
    for (const { id, key } of rest(await rowsIn(platform.settings), idsOf(settings!))) {
      found.push({ kind: "setting", id: String(id), what: key });
    }
  }
  found.push(...(await onlyLiveObjects(objects!, matches, platform)));
  return found;
}
