import { SYSTEMS } from "./options.js";

interface ChoiceProps {
  label: string;
  name: string;
  chosen: string | undefined;
  choices: readonly (readonly [value: string, text: string])[];
}

const Choice = ({ label, name, chosen, choices }: ChoiceProps) => (
  <label>
    {label}
    <select name={name}>
      {choices.map(([value, text]) => (
        <option value={value} selected={value !== "" && chosen === value}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

const WHAT = [["", "all"] as const, ["true", "writes"] as const, ["false", "reads"] as const];
const BY = [["", "anybody"] as const, ["client", "clients"] as const, ["internal", "the systems"] as const];

export const RequestFilter = ({ query }: { query: Record<string, string> }) => (
  <form method="get" action="/" aria-label="Filter requests">
    <Choice
      label="system"
      name="system"
      chosen={query.system}
      choices={[["", "every"], ...SYSTEMS.map((name) => [name, name] as const)]}
    />
    <label>
      verb
      <input name="method" size={6} value={query.method ?? ""} />
    </label>
    <Choice label="what" name="write" chosen={query.write} choices={WHAT} />
    <Choice label="by" name="origin" chosen={query.origin} choices={BY} />
    <button type="submit">Filter</button>
  </form>
);
