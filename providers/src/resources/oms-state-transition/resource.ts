import * as pulumi from "@pulumi/pulumi";
import { plainData } from "../../pulumi/plain-data.js";
import { transitionNames } from "../../akinon/member-names.js";
import type { Members } from "../../documents/settled.js";
import type { OmsObjectArgs } from "../oms-object/args.js";
import { OmsObject } from "../oms-object/resource.js";
import { put } from "../places.js";

/**
 * A way of packages from one state to another.
 *
 * Akinon documents what a transition has, but neither its address nor its members' names: `path` and `body` say otherwise
 * where an installation does.
 *
 * https://docs.akinon.com/tutorials/oms/how-to-add-or-edit-a-state-transition-in-oms
 */
export interface OmsStateTransitionArgs extends Pick<
  OmsObjectArgs,
  "updateMethod" | "platformAlters" | "adopt" | "onDestroy" | "connection"
> {
  /** Unique; by it the transition is found, and commands name it. Update. */
  slug: pulumi.Input<string>;
  /** Label of the command. Update. */
  commandName: pulumi.Input<string>;
  /** What is done on the way, e.g. `CompletePackingCommand`; depends on the two states. Update. */
  commandCode: pulumi.Input<string>;
  /** Update. */
  sourceState: pulumi.Input<string>;
  /** Update. */
  destinationState: pulumi.Input<string>;
  /** Whether people see the command. Default: what the platform gives it; then it is not compared. Update. */
  visible?: pulumi.Input<boolean> | undefined;
  /** Parameters of the command, e.g. `{ sync_remote_order_status: true }`; only declared ones are compared. Update. */
  configuration?: pulumi.Input<Record<string, unknown>> | undefined;
  /** Default `/api/v1/oms/state_transitions/`. */
  path?: pulumi.Input<string> | undefined;
  /** Members of the platform's object, passed through; wins over everything above. */
  body?: pulumi.Input<Record<string, unknown>> | undefined;
}

/** A state transition of OMS: an `OmsObject` with typed members. */
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
          `stateTransition.${member} is null; leave it out, or declare it in body`,
      );
    }
    put(body, place, value);
  }
  return body;
}
