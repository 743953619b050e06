import { z } from "zod";
import { ASSUMED, type ConditionPlace } from "./member-names.js";

const name = z.string().regex(/^[^.\s]+$/, "must be the name of a member, without dots or white space");
const place = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, "must be the name of a member, or a path such as config.source");
const member = z.union([place, z.null()], {
  error: "must be a name, a path such as config.source, or null if there is no such member",
});
const condition = z.union(
  [
    place.transform((path): ConditionPlace => ({ path, as: "list" })),
    z.null(),
    z.strictObject({
      path: place.describe("Name of the member, or a path."),
      as: z.enum(["id", "list"]).default("list").describe("One id, or a list of ids."),
      type: place.describe("Member that says static or dynamic.").optional(),
    }),
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
        name: name.default(scenario.name).describe("Member with the scenario's name."),
        description: member.default(scenario.description).describe("Member with its description."),
        active: member.default(scenario.active).describe("Member that says whether it is active."),
        priority: member.default(scenario.priority).describe("Member with its priority."),
        channel: condition.default(scenario.channel).describe("Member with the channels it is for."),
        shipping: condition.default(scenario.shipping).describe("Member with the shipping options it is for."),
        payment: condition.default(scenario.payment).describe("Member with the payment options it is for."),
        defaultStockLocation: member
          .default(scenario.defaultStockLocation)
          .describe("Member with its default stock location."),
        rules: member.default(scenario.rules).describe("Member with its rules."),
      })
      .prefault({}),
    stateTransition: z
      .strictObject({
        slug: name.default(transition.slug).describe("Member with the transition's slug."),
        commandName: member.default(transition.commandName).describe("Member with the label of its command."),
        commandCode: member.default(transition.commandCode).describe("Member with what it does."),
        sourceState: member.default(transition.sourceState).describe("Member with the state that the package leaves."),
        destinationState: member
          .default(transition.destinationState)
          .describe("Member with the state that the package enters."),
        visible: member.default(transition.visible).describe("Member that says whether people see the command."),
        configuration: member.default(transition.configuration).describe("Member with the parameters of the command."),
      })
      .prefault({})
      .describe("Members of a state transition."),
  })
  .prefault({});
