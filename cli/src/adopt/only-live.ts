import { type Platform, shownUrl } from "pulumi-akinon/providers";
import { withCredentials } from "../frame/credentials.js";
import type { Match } from "./matching.js";
import type { Report } from "./report.js";

type Live = Report["onlyLive"];

/** Objects of the platform that no declaration means, in the collections that the program declares something in. */
export async function onlyLive(matches: readonly Match[], platform: Platform): Promise<Live> {
  const of = (type: string) => matches.filter(({ goal }) => goal.type === type);
  const held = (list: readonly Match[]) => new Set(list.flatMap((match) => ("id" in match ? [match.id] : [])));
  const rest = <Row extends { id: unknown }>(rows: readonly Row[], ids: ReadonlySet<string>) =>
    rows.filter(({ id }) => !ids.has(String(id)));
  const found: Live = [];
  const [webhooks, scenarios, settings, objects] = ["OmsWebhook", "OmsScenario", "OmsAppSetting", "OmsObject"].map(of);
  if (webhooks!.length > 0) {
    for (const { id, event_type, target_url, is_active } of rest(await platform.omsHooks.all(), held(webhooks!))) {
      const what = `${event_type} → ${shownUrl(target_url)}${is_active ? "" : " (off)"}`;
      found.push({ kind: "webhook", id: String(id), what });
    }
  }
  if (scenarios!.length > 0) {
    for (const kind of ["distribution", "transfer"] as const) {
      const ids = held(scenarios!.filter(({ goal }) => goal.inputs.kind === kind));
      const rows = scenarios!.some(({ goal }) => goal.inputs.kind === kind) ? await platform.scenarios[kind].all() : [];
      for (const row of rest(rows, ids)) {
        const name = (row as Record<string, unknown>)[platform.members.scenario.name];
        found.push({ kind: `${kind} scenario`, id: String(row.id), what: String(name) });
      }
    }
  }
  if (settings!.length > 0) {
    for (const { id, key } of rest(await platform.settings.all(), held(settings!))) {
      found.push({ kind: "setting", id: String(id), what: key });
    }
  }
  for (const path of new Set(objects!.map(({ goal }) => String(goal.inputs.path)))) {
    const mine = objects!.filter(({ goal }) => goal.inputs.path === path);
    const lookup = mine.flatMap(({ goal }) => (goal.inputs.lookup ?? []) as string[]);
    for (const row of rest(await platform.objects(path).all(), held(mine))) {
      const names = [...new Set(lookup)].map(
        (name) => `${name} ${JSON.stringify(withCredentials(row[name], () => "[secret]", [name]))}`,
      );
      found.push({ kind: path, id: String(row.id), what: names.join(", ") });
    }
  }
  return found;
}
