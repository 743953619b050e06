import { z } from "zod";

/** What is wrong with a value, in words that follow its name: `status is missing`. Sentences of a schema's own win. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code !== "unrecognized_keys") return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_format":
      return "prefix" in issue ? `must start with ${String(issue.prefix)}` : undefined;
    case "unrecognized_keys":
      return `has no member ${issue.keys.join(", ")}`;
    default:
      return undefined;
  }
};

/** Everything that is wrong with a document, each with its place. */
export const sentencesOf = ({ issues }: z.ZodError): string[] =>
  issues.map(({ path, message }) => (path.length === 0 ? message : `${z.core.toDotPath(path)} ${message}`));
