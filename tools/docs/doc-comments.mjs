// What the doc comments of the package's public interfaces say: for the schema that editors use, and for the reference pages.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "../lib/paths.mjs";

const SOURCES = ["resources", "seller-integration", "look-ups"].map((folder) =>
  path.join(root, "providers/src", folder),
);

/**
 * Every interface, type and function of the package by name: its own doc comment, its members in the order of the source, and the names of
 * the types that it refers to.
 */
export function readTypes() {
  const files = SOURCES.flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)),
  ).filter((file) => file.endsWith(".ts"));
  const types = new Map();
  for (const file of files) {
    const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) types.set(node.name.text, typeOf(node));
      if (ts.isClassDeclaration(node) && node.name) types.set(node.name.text, classOf(node));
      if (ts.isFunctionDeclaration(node) && node.name) types.set(node.name.text, functionOf(node));
    });
  }
  return types;
}

/** The members that a type has of its own and from what it extends; later ones win. */
export function membersOf(types, name) {
  const members = new Map();
  const { members: own = [], bases = [] } = types.get(name) ?? {};
  for (const base of bases) {
    for (const [member, about] of membersOf(types, base.name)) {
      if (base.omit?.includes(member) || (base.pick && !base.pick.includes(member))) continue;
      members.set(member, about);
    }
  }
  for (const about of own) members.set(about.name, about);
  return members;
}

/** What the first of some types says of a member: its doc comment, and the types that its value may have. */
export function lookUp(types, names, member) {
  for (const name of names) {
    const about = membersOf(types, name).get(member);
    if (about) return about;
    const { refers } = types.get(name) ?? { refers: [] };
    const deeper = lookUp(types, refers, member);
    if (deeper) return deeper;
  }
  return undefined;
}

function typeOf(node) {
  if (ts.isTypeAliasDeclaration(node))
    return { doc: docOf(node), refers: references(node.type), bases: [], members: [] };
  const bases = (node.heritageClauses ?? []).flatMap((clause) => clause.types.map(baseOf));
  return { doc: docOf(node), bases, members: membersIn(node.members), refers: [] };
}

function classOf(node) {
  const outputs = node.members.filter(
    (member) => (ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)) && member.type,
  );
  return { doc: docOf(node), bases: [], members: membersIn(outputs), refers: [], example: tagOf(node, "example") };
}

const functionOf = (node) => ({
  doc: docOf(node),
  bases: [],
  members: [],
  refers: [],
  args: node.parameters[0]?.type?.getText(),
  result: node.type?.getText(),
  throws: tagOf(node, "throws"),
});

const membersIn = (nodes) =>
  nodes
    .filter((node) => node.name && node.type)
    .map((node) => ({
      name: node.name.getText(),
      doc: docOf(node),
      type: node.type.getText(),
      optional: node.questionToken !== undefined,
      refers: references(node.type),
      members: ts.isTypeLiteralNode(node.type) ? membersIn(node.type.members) : [],
    }));

/** `Omit<Part<Args>, "a" | "b">`, `Pick<Args, "a">`, or a plain name. */
function baseOf(node) {
  const [first, second] = node.typeArguments ?? [];
  const name = node.expression?.getText() ?? node.typeName?.getText();
  if (name === "Part") return { ...baseOf(first), omit: ["connection"] };
  if (name !== "Omit" && name !== "Pick") return { name };
  const literals = [...second.getText().matchAll(/"(\w+)"/g)].map(([, literal]) => literal);
  const base = baseOf(first);
  return name === "Pick" ? { ...base, pick: literals } : { ...base, omit: [...(base.omit ?? []), ...literals] };
}

function references(node) {
  const found = [];
  const visit = (each) => {
    if (ts.isTypeReferenceNode(each)) found.push(each.typeName.getText());
    each.forEachChild(visit);
  };
  visit(node);
  return found;
}

const commentOf = (node) => ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
const docOf = (node) => ts.getTextOfJSDocComment(commentOf(node)?.comment) ?? "";
const tagOf = (node, name) => {
  const tag = commentOf(node)?.tags?.find(({ tagName }) => tagName.text === name);
  return tag && ts.getTextOfJSDocComment(tag.comment);
};

/** A doc comment as one line. */
export const oneLine = (doc) => doc.replaceAll(/\s+/g, " ").trim();
