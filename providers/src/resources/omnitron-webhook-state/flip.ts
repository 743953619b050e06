import type { Hook } from "../../akinon/hooks.js";
import type { WritablePlatform } from "../../akinon/platform.js";
import { ServerError } from "../../http/errors.js";
import { Refused, ResourceError } from "../../pulumi/errors.js";
import type { Switch } from "./held-hooks.js";

/** A switch that the platform did not do, although it answered so. */
class NotSwitched extends ResourceError {}

/** Switches a hook, and looks whether it is. */
export async function flip(platform: WritablePlatform, { hook, active }: Switch, all: readonly Hook[]): Promise<void> {
  const writing = platform.write.omnitronHooks;
  try {
    await writing.update(hook.id, { is_active: active });
  } catch (error) {
    // The platform fails on a PATCH of a foreign hook when the calling user has a hook of the same event and address.
    const twin = all.find(
      ({ id, event_type, target_url }) =>
        id !== hook.id && event_type === hook.event_type && target_url === hook.target_url,
    );
    if (!(error instanceof ServerError) || twin === undefined) throw error;
    if (active) {
      throw new Refused(
        `webhook ${hook.id} cannot be switched on: Omnitron fails while this user has webhook ${twin.id} with the same event ` +
          "and address. Delete that one in Omnitron's database, or use another superuser's token",
      );
    }
    // DELETE is soft, and not subject to that check.
    return writing.remove(hook.id, (shown) => !shown.is_active);
  }
  const shown = await writing.confirmed(hook.id, ({ is_active }) => is_active === active);
  if (shown.is_active === active) return;
  throw new NotSwitched(
    `Omnitron answered that webhook ${hook.id} was switched ${active ? "on" : "off"}, but it still is ` +
      `${active ? "off" : "on"}. Check whether this user may change it, and run the update again`,
  );
}
