import { expect } from "chai";
import { ASSUMED, transitionNames } from "../../../providers/src/akinon/member-names.js";
import { membersSchema } from "../../../providers/src/akinon/members.js";

const members = (stateTransition: object) => JSON.stringify({ stateTransition });

describe("names of members", () => {
  it("are those that the package assumes where nothing is said", () => {
    expect(membersSchema.parse(undefined)).to.deep.equal(ASSUMED);
    expect(transitionNames({}, {}, undefined)).to.deep.equal(ASSUMED.stateTransition);
  });

  it("come from the connection, then the stack, then the environment", () => {
    const stack = { "akinon:members": members({ visible: null }) };
    expect(transitionNames(stack, { AKINON_MEMBERS: members({ visible: "x" }) }, undefined).visible).to.equal(null);
    expect(transitionNames({}, { AKINON_MEMBERS: members({ visible: "x" }) }, undefined).visible).to.equal("x");
    const connections = { acme: { members: { stateTransition: { sourceState: "config.from" } } } };
    const both = { ...stack, "akinon:connections": JSON.stringify(connections) };
    expect(transitionNames(both, {}, "acme")).to.deep.equal({ ...ASSUMED.stateTransition, sourceState: "config.from" });
    expect(transitionNames(stack, {}, "other").visible).to.equal(null);
  });

  it("are refused where they cannot be: each with its place", () => {
    const wrong = {
      scenario: { name: "a.b", channel: { path: "x", as: "number" }, prio: "x" },
      stateTransition: { slug: null },
    };
    const { error } = membersSchema.safeParse(wrong);
    expect(error!.issues.map(({ path }) => path.join("."))).to.have.members([
      "scenario.name",
      "scenario.channel",
      "scenario",
      "stateTransition.slug",
    ]);
  });
});
