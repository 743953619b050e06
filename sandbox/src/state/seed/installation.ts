import type { Id } from "../entities/row.js";
import { uuidOf } from "../ids.js";
import type { Urls, Variants } from "../options.js";
import type { Catalogue } from "../seed-file.js";
import type { Installation } from "../state.js";
import { type User, users as publicUsers } from "../users.js";
import { hookMaker, type MakeHook } from "./hooks.js";
import { addObjects } from "./objects.js";
import { seedOmnitron } from "./omnitron.js";
import { seedOms } from "./oms.js";

/** What a fresh installation is made of. */
export interface Start {
  urls: Urls;
  catalogue: Catalogue;
  users: readonly User[];
  scenarioSchema: Variants["scenarioSchema"];
  id: () => number;
  /** Of what has no documented API. */
  freeId: () => Id;
  hook: MakeHook;
}

/** A fresh installation, before anybody connected it to Seller Center. The same every time. */
export function seedInstallation(
  urls: Urls,
  catalogue: Catalogue,
  { idType, scenarioSchema }: Pick<Variants, "idType" | "scenarioSchema">,
  users: readonly User[] = publicUsers,
): Installation {
  let last = 0;
  const id = () => ++last;
  const freeId = (): Id => (idType === "integer" ? id() : uuidOf(id()));
  const start: Start = { urls, catalogue, users, scenarioSchema, id, freeId, hook: hookMaker(id) };
  const omnitron = seedOmnitron(start);
  const installation: Installation = { nextId: 0, ...omnitron, ...seedOms(omnitron, start) };
  addObjects(installation, catalogue, urls, id);
  installation.nextId = last + 1;
  return installation;
}
