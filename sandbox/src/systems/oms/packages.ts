import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { collection } from "../../rest/collection.js";
import { anyJson, dateTime, dictionary, object } from "../../rest/fields.js";
import { invalid, notFound } from "../../rest/problem.js";
import type { Orders } from "./orders.js";
import { commandsOf } from "./transitions.js";
import { shownState } from "../../state/package-states.js";
import type { JsonObject } from "../../values/json.js";
import type { Row } from "../../state/entities/row.js";
import type { PackageRow } from "../../state/entities/oms.js";
import type { World } from "../../state/world.js";

const PATH = "/api/v1/oms/packages/";
const SOURCE = "https://docs.akinon.com/technical-guides/oms/commands";

/** Packages, and the commands that move them. */
export function packageRoutes(api: Api, world: World, orders: Orders): void {
  const rows = (): PackageRow[] => world.installation.packages;
  const commands = (pack: PackageRow) => commandsOf(world.installation.stateTransitions, pack.state);
  collection<PackageRow>(api, {
    path: PATH,
    id: "omsPackages",
    tag: "OMS packages",
    standing: "documented",
    source: SOURCE,
    paging: { sizeParameter: "page_size", defaultSize: 10, maxSize: world.variants.maxPageSize },
    shown: z.object({
      id: z.int(),
      created_date: dateTime(),
      modified_date: dateTime(),
      number: z.string(),
      order_number: z.string(),
      state: z.object({ name: z.string(), config: dictionary(), enum_class: z.string(), enum_value: z.string() }),
      stock_location: z.int(),
      shipment: anyJson(),
      commands: z.array(z.object({ transition: z.union([z.int(), z.string()]), slug: z.string(), name: z.string() })),
    }),
    rows,
    show: (pack) => ({
      ...(pack as unknown as JsonObject),
      state: shownState(pack.state),
      commands: commands(pack).map(({ id, slug, command_name }) => ({
        transition: id,
        slug: String(slug),
        name: String(command_name),
      })),
    }),
  });
  commandRoute(api, orders, rows, commands);
}

const id = z.union([z.number(), z.string()]);

/** A command moves a package to its next state. */
function commandRoute(api: Api, orders: Orders, rows: () => PackageRow[], commands: (pack: PackageRow) => Row[]): void {
  api.add<{
    transition?: number | string | undefined;
    slug?: string | undefined;
    package?: number | string | undefined;
  }>({
    method: "POST",
    path: `${PATH}{id}/command/`,
    id: "omsPackages.command",
    tag: "OMS packages",
    summary: "Run a command: move a package to its next state",
    standing: "documented",
    source: SOURCE,
    body: object({ transition: id.exactOptional(), slug: z.string().exactOptional(), package: id.exactOptional() }),
    answers: { 204: null },
    handle: async ({ context, id: given, body }) => {
      const pack = rows().find((row) => String(row.id) === given);
      if (pack === undefined) throw notFound();
      if (body.transition === undefined && body.slug === undefined) {
        throw invalid({ non_field_errors: ["Either transition or slug is required."] });
      }
      const transition = commands(pack).find(
        (row) =>
          (body.transition === undefined || String(row.id) === String(body.transition)) &&
          (body.slug === undefined || row.slug === body.slug),
      );
      const member = body.slug === undefined ? "transition" : "slug";
      if (transition === undefined) throw invalid({ [member]: [`Not a command of a package that is ${pack.state}.`] });
      const problem = await orders.run(pack, transition);
      if (problem !== undefined) throw invalid({ non_field_errors: [problem] });
      return context.body(null, 204);
    },
  });
}
