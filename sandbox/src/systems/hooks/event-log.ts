import { invalid, Page } from "../../rest/problem.js";
import { decimal, stripped, wholeNumber } from "../../values/python.js";
import { dateTime, isDate } from "../../values/python-dates.js";
import type { HookEventRow, HookRow, QueuedEventRow } from "../../state/entities/hooks.js";
import type { Generation } from "./generations.js";
import { asked, isWord } from "./hook-store.js";

type Query = Record<string, string>;

const UUID = /^\{?(?:urn:uuid:)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;
const NOT_AVAILABLE = "Select a valid choice. That choice is not one of the available choices.";
const TIMES = ["", "__gt", "__gte", "__lt", "__lte"] as const;

/** A hook's event type is what its events have now. */
interface Tables {
  hooks: readonly HookRow[];
  /** Ids of the kinds of things that events are about. */
  kinds: number;
  generation: Generation;
}

/**
 * The events that a query asks for.
 *
 * @throws Problem that names what is junk
 */
export function filterEvents(rows: readonly HookEventRow[], query: Query, tables: Tables): readonly HookEventRow[] {
  const { hooks, kinds, generation } = tables;
  const errors: Record<string, string[]> = {};
  /** What a parameter asks for, or nothing; `undefined` of `parse` is junk. */
  const given = <Value>(name: string, sentence: string, parse: (text: string) => Value | undefined) => {
    const text = stripped(query[name] ?? "");
    if (text === "") return undefined;
    const value = parse(text);
    if (value === undefined) errors[name] = [sentence];
    return value;
  };
  const isOf = (known: (id: number) => boolean) => (text: string) => {
    const id = text.includes(".") ? undefined : wholeNumber(text);
    return id !== undefined && known(id) ? id : undefined;
  };

  const uuid = given("uuid", "Enter a valid UUID.", (text) => UUID.exec(text)?.slice(1).join("-").toLowerCase());
  const status = given("response_http_status", "Enter a number.", decimal);
  const delivered = asked(query.delivered);
  const later = generation.repeatsByHand;
  const webhook = later
    ? given(
        "webhook",
        NOT_AVAILABLE,
        isOf((id) => hooks.some((hook) => hook.id === id)),
      )
    : undefined;
  const kind = later
    ? given(
        "content_type",
        NOT_AVAILABLE,
        isOf((id) => id > 0 && id <= kinds),
      )
    : undefined;
  const object = later ? stripped(query.object_id ?? "") : "";
  const times = later
    ? TIMES.map((end) => [end, given(`created_date${end}`, "Enter a valid date/time.", dateTime)] as const)
    : [];
  // Older versions look up a good date in a way that Django does not know.
  const day = later ? undefined : given("created_date", "Enter a valid date.", (text) => isDate(text) || undefined);
  if (Object.keys(errors).length > 0) throw invalid(errors);
  if (day !== undefined) throw new Page(500);

  const typeOf = (id: number) => hooks.find((hook) => hook.id === id)?.event_type ?? "";
  return rows.filter(
    (row) =>
      isWord(typeOf(row.webhook), query.event_type) &&
      (uuid === undefined || row.uuid === uuid) &&
      (status === undefined || row.response_http_status === status) &&
      (delivered === undefined || row.delivered === delivered) &&
      (webhook === undefined || row.webhook === webhook) &&
      (kind === undefined || row.content_type === kind) &&
      (object === "" || row.object_id === object) &&
      times.every(([end, time]) => time === undefined || isAt(row.created_date, end, time)),
  );
}

function isAt(created: string, end: (typeof TIMES)[number], time: string): boolean {
  if (end === "__gt") return created > time;
  if (end === "__gte") return created >= time;
  if (end === "__lt") return created < time;
  return end === "__lte" ? created <= time : created === time;
}

export function filterQueue(rows: readonly QueuedEventRow[], query: Query, { repeatsByHand }: Generation) {
  const object = repeatsByHand ? stripped(query.object_id ?? "") : "";
  const model = repeatsByHand ? query.model_name : "";
  return rows.filter(
    (row) =>
      isWord(row.event_type, query.event_type) &&
      isWord(row.model_name, model) &&
      (object === "" || row.object_id === object),
  );
}
