import { z } from "zod";
import { ASSUMED, type ConditionPlace } from "./member-names.js";

const name = z.string().regex(/^[^.\s]+$/, "must be the name of a member, without dots or white space");
const place = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, "must be the name of a member, or a path such as config.source");
const member = z.union([place, z.null()], {
  error: "must be a name, a path such as config.source, or null where there is no such member",
});
const condition = z.union(
  [
    place.transform((path): ConditionPlace => ({ path, as: "list" })),
    z.null(),
    z.strictObject({ path: place, as: z.enum(["id", "list"]).default("list"), type: place.optional() }),
  ],
  { error: 'must be a name, a path, null, or { "path": …, "as": "id" or "list", "type": … }' },
);

const scenario = ASSUMED.scenario;
const transition = ASSUMED.stateTransition;

/**
 * What an installation calls the members of scenarios and state transitions, whose schemas Akinon does not document. Stack config
 * `akinon:members`, as JSON; `null` says that the installation has no such member.
 */
export const membersSchema = z
  .strictObject({
    scenario: z
      .strictObject({
        name: name.default(scenario.name),
        description: member.default(scenario.description),
        active: member.default(scenario.active),
        priority: member.default(scenario.priority),
        channel: condition.default(scenario.channel),
        shipping: condition.default(scenario.shipping),
        payment: condition.default(scenario.payment),
        defaultStockLocation: member.default(scenario.defaultStockLocation),
        rules: member.default(scenario.rules),
      })
      .prefault({}),
    stateTransition: z
      .strictObject({
        slug: name.default(transition.slug),
        commandName: member.default(transition.commandName),
        commandCode: member.default(transition.commandCode),
        sourceState: member.default(transition.sourceState),
        destinationState: member.default(transition.destinationState),
        visible: member.default(transition.visible),
        configuration: member.default(transition.configuration),
      })
      .prefault({}),
  })
  .prefault({});
