import { comparableAddress, isBelow, isLooselyBelow } from "../text/address.js";
import type { Hook } from "../akinon/hooks.js";
import { shownUrl } from "../text/shown-url.js";
import { type Finding, findingsOn } from "./finding.js";

const about = (subject: string) => findingsOn("omnitron", subject);

/**
 * The webhooks by which Omnitron tells an OMS of orders and stores: one finding for each event, and what goes on beside them.
 *
 * @param visible every hook that the user sees; a user without superuser rights sees its own alone
 * @param receivers addresses below which the OMS receives
 */
export function omnitronHooks(
  visible: readonly Hook[],
  events: readonly string[],
  receivers: readonly string[],
): Finding[] {
  if (visible.length === 0) {
    return [
      about("webhooks")(
        "error",
        "this user sees none at all",
        "A user without superuser rights sees only its own: use a superuser's token",
      ),
    ];
  }
  return events.flatMap((event) => ofEvent(event, visible, receivers));
}

function ofEvent(event: string, visible: readonly Hook[], receivers: readonly string[]): Finding[] {
  const ofThis = visible.filter(({ event_type }) => event_type === event);
  const isAtOms = (hook: Hook) => receivers.some((prefix) => isBelow(hook.target_url, prefix));
  const isNearOms = (hook: Hook) => receivers.some((prefix) => isLooselyBelow(hook.target_url, prefix));
  const atOms = ofThis.filter(isAtOms);
  const near = ofThis.filter((hook) => !isAtOms(hook) && isNearOms(hook));
  const subject = `webhook ${event}`;
  const found =
    atOms.length === 0
      ? [
          about(subject)(
            "error",
            ofThis.length === 0
              ? `none of the ${visible.length} webhooks that this user sees is for this event`
              : `none has the OMS's address; there is ${ofThis.map(shown).join(", ")}`,
            "Use a superuser's token, or correct akinon:omsUrl. If Omnitron has no such webhook, remove the event from omnitronEvents",
          ),
        ]
      : [about(subject)("ok", atOms.map(shown).join(", "))];
  return [...found, ...twins(subject, atOms), ...near.map((hook) => nearMiss(subject, hook))];
}

/** The platform fails when the owner of one of two alike switches the other. */
function twins(subject: string, hooks: readonly Hook[]): Finding[] {
  const places = hooks.map(({ target_url }) => comparableAddress(target_url));
  const alike = hooks.filter((_, index) => places.indexOf(places[index]!) !== places.lastIndexOf(places[index]!));
  return alike.length === 0
    ? []
    : [
        about(subject)(
          "warning",
          `${alike.map(({ id }) => id).join(" and ")} have the same address: each event is delivered twice`,
          "An update switches all of them off. Remove the ones that nobody needs",
        ),
      ];
}

const nearMiss = (subject: string, hook: Hook) =>
  about(subject)(
    "warning",
    `${shown(hook)} differs from the OMS's address only in letter case, slashes, scheme or port, so an update leaves it on`,
    "If it reaches the OMS, declare an OmnitronWebhookState with its targetUrl",
  );

const shown = ({ id, target_url, is_active }: Hook) => `${id} at ${shownUrl(target_url)} (${is_active ? "on" : "off"})`;
