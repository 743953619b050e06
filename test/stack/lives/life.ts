import type { State } from "akinon-sandbox";
import type { Platform } from "../../support/platform.js";
import type { StateResource } from "../../support/pulumi-project.js";

type Args = Record<string, unknown>;

/** What one resource goes through, from its first create to its destroy. */
export interface Life {
  type: string;
  args: Args;
  /** Write calls of the first update. */
  createWrites: readonly string[];
  /** Changes everything that can drift, behind Pulumi's back. */
  drift(platform: Platform, state: StateResource): Promise<unknown>;
  /** The properties in which the preview then shows a difference. */
  drifted: readonly string[];
  /** What else is to be seen after the repair; leaves the platform as it was before the drift. */
  repaired?(platform: Platform, state: StateResource): Promise<unknown>;
  /** Changes everything that can change on the same object. */
  update: Args;
  updated: readonly string[];
  /** Changes what cannot; left out where there is nothing of the kind. */
  replace?: Args;
  /** Lets the object vanish; the next update makes it again. */
  vanish(platform: Platform, state: StateResource): Promise<unknown>;
  /** What the preview shows then. Default a create. */
  vanished?: "create" | "update";
  /** The collections that a destroy does not put back wholly, without the rows in which that shows; `before`: as all began. */
  left?(state: State, before: State): Partial<State>;
}
