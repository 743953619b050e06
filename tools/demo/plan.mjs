// What a person wants to see of Pulumi's output: which resources change, by type, what differs in them, and the counts.

const CHANGED = /^ ([+~-]) +\S*[:/](\w+) .+ (?:created|updated|deleted) \(/;
const RESOURCE = /^ {4}\S \S*[:/](\w+): \((\w+)\)/;
const PROPERTY = /^ {6}[+~-] /;
const COUNT = /^ {4}(?:[+~-] )?\d+ (?:\w+ )?(?:to )?\w+$/;

/** The lines of a run, without progress. */
export function planOf(text) {
  const lines = text.split("\n");
  const resources = new Map();
  for (const line of lines) {
    const [, sign, type] = CHANGED.exec(line) ?? [];
    if (type !== undefined && type !== "Stack")
      resources.set(`${sign} ${type}`, (resources.get(`${sign} ${type}`) ?? 0) + 1);
  }
  let isChange = false;
  const differences = lines.filter((line) => {
    const [, , operation] = RESOURCE.exec(line) ?? [];
    if (operation !== undefined) isChange = operation !== "refresh" && operation !== "same";
    return isChange && (operation !== undefined || PROPERTY.test(line));
  });
  const counts = lines.filter((line) => COUNT.test(line));
  return [
    ...[...resources].map(([resource, count]) => `    ${resource}${count > 1 ? ` × ${count}` : ""}`),
    ...(resources.size === 0 ? differences.map((line) => line.replace(/\S*[:/](\w+): \(/, "$1 (")) : []),
    ...(counts.length > 0 ? counts : ["    nothing changes"]),
  ];
}
