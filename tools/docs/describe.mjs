// Descriptions for a JSON schema: a member that has none takes the doc comment of the argument that it becomes.
import { lookUp, oneLine, readTypes } from "./doc-comments.mjs";

/**
 * @throws Error naming every member that nothing describes
 */
export function describe(schema) {
  const types = readTypes();
  const undescribed = [];
  const walk = (part, names, path) => {
    for (const [name, member] of Object.entries(part.properties ?? {})) {
      const about = lookUp(types, names, name);
      member.description ??= about && oneLine(about.doc);
      if (!member.description) undescribed.push(`${path}.${name}`);
      walk(member, about ? about.refers : names, `${path}.${name}`);
    }
    for (const below of [part.items, part.additionalProperties, ...(part.anyOf ?? []), ...(part.oneOf ?? [])]) {
      if (typeof below === "object") walk(below, names, path);
    }
  };
  walk(schema, ["SellerIntegrationArgs"], "seller");
  if (undescribed.length > 0) throw new Error(`no doc comment describes ${undescribed.join(", ")}`);
  return schema;
}
