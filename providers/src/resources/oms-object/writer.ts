import type { OmsObjectRow } from "../../akinon/objects.js";
import type { WritablePlatform } from "../../akinon/platform.js";
import { pick } from "../../documents/settled.js";
import { withStanding } from "../../documents/standing.js";
import type { State } from "../../pulumi/definition.js";
import { withBeside } from "../beside.js";
import type { ObjectWriter } from "../object.js";
import { ignoredMembers, seen, spokenAbout } from "./declare.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";

/** Sends with what is declared what stands beside it in nested documents; and everything declared where the verb is PUT. */
export function writer(
  platform: WritablePlatform,
  inputs: Inputs,
  row: OmsObjectRow | undefined,
  state?: State<Inputs, Outputs>,
): ObjectWriter<OmsObjectRow> {
  const writing = platform.write.objects(inputs.path);
  const { keyedLists = {}, updateMethod = "PATCH" } = inputs;
  const { body: declared } = spokenAbout(inputs, state);
  const left = row && state ? ignoredMembers(inputs) : [];
  const everything = () => withStanding(inputs.body, row && pick(seen(row, inputs), inputs.body), left);
  return {
    create: (body, about) => writing.create(body, about),
    confirmed: (id, isTaken) => writing.confirmed(id, isTaken),
    found: (look) => writing.found(look),
    update: (id, body) =>
      writing.update(
        id,
        withBeside(
          `object ${id} of ${inputs.path}`,
          row,
          updateMethod === "PUT" ? { ...everything(), ...body } : body,
          declared,
          keyedLists,
        ),
        updateMethod,
      ),
    remove: (id) => writing.remove(id),
  };
}
