import { z } from "zod";
import type { Row } from "../state/entities/row.js";
import type { Api } from "./api.js";
import { collection } from "./collection.js";
import type { Paging } from "./pages.js";

interface Addresses {
  path: string;
  id: string;
  kind: string;
  tag: string;
  paging: Paging;
  rows: () => readonly Row[];
}

/** Countries, cities and what is below: their id is called `pk`. */
export function addressList(api: Api, { kind, ...of }: Addresses): void {
  collection<Row>(api, {
    ...of,
    things: kind,
    standing: "inferred",
    shown: z.object({ pk: z.int(), name: z.string() }),
    show: ({ id, name }) => ({ pk: id, name: name ?? "" }),
    listOnly: true,
  });
}
