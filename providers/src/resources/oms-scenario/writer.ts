import type { Id } from "../../akinon/ids.js";
import type { WritablePlatform } from "../../akinon/platform.js";
import type { Scenario } from "../../akinon/scenarios.js";
import type { Members } from "../../documents/settled.js";
import { withBeside } from "../beside.js";
import type { ObjectWriter } from "../object.js";
import { only } from "./declare.js";
import { sharedDocuments } from "./scenario-body.js";
import type { Inputs } from "./schema.js";

/** Sends with what is declared what stands beside it in documents that the scenario shares with others. */
export function writer(
  platform: WritablePlatform,
  inputs: Inputs,
  scenario: Scenario | undefined,
): ObjectWriter<Scenario> {
  const writing = platform.write.scenarios[inputs.kind];
  const shared = sharedDocuments(platform.members.scenario);
  const beside = (id: Id, body: Members) => ({
    ...body,
    ...withBeside(`scenario ${id}`, scenario, only(body, shared), body),
  });
  return {
    create: (body, about) => writing.create(body, about),
    update: (id, body) => writing.update(id, beside(id, body)),
    confirmed: (id, isTaken) => writing.confirmed(id, isTaken),
    found: (look) => writing.found(look),
    remove: (id) => writing.remove(id),
  };
}
