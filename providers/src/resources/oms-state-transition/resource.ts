import * as pulumi from "@pulumi/pulumi";
import { plainData } from "../../pulumi/plain-data.js";
import { transitionNames } from "../../akinon/member-names.js";
import type { Members } from "../../documents/settled.js";
import type { OmsObjectArgs } from "../oms-object/args.js";
import { OmsObject } from "../oms-object/resource.js";
import { put } from "../places.js";

/**
 * A transition of packages from one state to another.
 *
 * Akinon documents what a transition has, but not its address or the names of its members. Set `path` and `akinon:members` if your
 * installation differs, or use `body`.
 *
 * https://docs.akinon.com/tutorials/oms/how-to-add-or-edit-a-state-transition-in-oms
 */
export interface OmsStateTransitionArgs extends Pick<
  OmsObjectArgs,
  "updateMethod" | "platformAlters" | "adopt" | "onDestroy" | "connection"
> {
  /** Name that identifies the transition; commands use it. Required. Updates in place. */
  slug: pulumi.Input<string>;
  /** Label of the command. Required. Updates in place. */
  commandName: pulumi.Input<string>;
  /**
   * What the transition does, for example `CompletePackingCommand`; it depends on the two states. Required. Updates in place.
   */
  commandCode: pulumi.Input<string>;
  /** State that the package leaves. Required. Updates in place. */
  sourceState: pulumi.Input<string>;
  /** State that the package enters. Required. Updates in place. */
  destinationState: pulumi.Input<string>;
  /** Whether people see the command. Default: what the platform fills in, which is not compared. Updates in place. */
  visible?: pulumi.Input<boolean> | undefined;
  /**
   * Parameters of the command, for example `{ sync_remote_order_status: true }`. Only declared ones are compared. Default: none.
   * Updates in place.
   */
  configuration?: pulumi.Input<Record<string, unknown>> | undefined;
  /** Path of the collection. Default `/api/v1/oms/state_transitions/`. Replaces the resource. */
  path?: pulumi.Input<string> | undefined;
  /**
   * Members of the platform's object, sent as they are. They win over everything above. Default: none. Updates in place.
   */
  body?: pulumi.Input<Record<string, unknown>> | undefined;
}

/**
 * A state transition of OMS: an `OmsObject` with typed members.
 *
 * @example
 * new OmsStateTransition("pack", {
 *   slug: "complete-packing",
 *   commandName: "Complete packing",
 *   commandCode: "CompletePackingCommand",
 *   sourceState: "preparing",
 *   destinationState: "packed",
 * });
 */
export class OmsStateTransition extends OmsObject {
  constructor(name: string, args: OmsStateTransitionArgs, opts?: pulumi.CustomResourceOptions) {
    const { slug, commandName, commandCode, sourceState, destinationState, visible, configuration } = plainData(
      "OmsStateTransition",
      name,
      args,
    );
    const { path, body, ...rest } = args;
    const typed = { slug, commandName, commandCode, sourceState, destinationState, visible, configuration };
    const config = pulumi.runtime.allConfig();
    const names = pulumi.output(rest.connection).apply((known) => transitionNames(config, process.env, known));
    super(
      name,
      {
        path: path ?? "/api/v1/oms/state_transitions/",
        lookup: names.apply(({ slug }) => [slug]),
        body: pulumi.all([typed, names, body]).apply(([members, called, more]) => ({
          ...transitionBody(members, called),
          ...more,
        })),
        updateMethod: rest.updateMethod,
        platformAlters: rest.platformAlters,
        adopt: rest.adopt,
        onDestroy: rest.onDestroy,
        connection: rest.connection,
      },
      opts,
    );
  }
}

/** The members under the installation's names. */
function transitionBody(members: Record<string, unknown>, names: Record<string, string | null>): Members {
  const body: Members = {};
  for (const [member, value] of Object.entries(members)) {
    if (value === undefined) continue;
    const place = names[member];
    if (place === null || place === undefined) {
      throw new pulumi.RunError(
        `${member} of a state transition does not exist on this installation: akinon:members says that ` +
          `stateTransition.${member} is null. Remove it, or declare it in body`,
      );
    }
    put(body, place, value);
  }
  return body;
}
