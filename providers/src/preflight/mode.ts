export const MODES = ["refuse", "warn", "off"] as const;

/** What becomes of what an inspection finds before an update. */
export type Mode = (typeof MODES)[number];

type Environment = Record<string, string | undefined>;

/** What is wrong with `AKINON_PREFLIGHT`; undefined where nothing is. */
export const wrongPreflight = ({ AKINON_PREFLIGHT }: Environment): string | undefined =>
  AKINON_PREFLIGHT ? wrongMode("AKINON_PREFLIGHT", AKINON_PREFLIGHT, "unset it") : undefined;

/** What is wrong with a mode, which JavaScript or a variable may say in any way. */
export const wrongMode = (name: string, given: string, otherwise: string): string | undefined =>
  (MODES as readonly string[]).includes(given)
    ? undefined
    : `${name} is ${given}; set it to ${MODES.slice(0, -1).join(", ")} or ${MODES.at(-1)}, or ${otherwise}`;

/** The mode that holds: `AKINON_PREFLIGHT` wins for one run. */
export const modeOf = ({ AKINON_PREFLIGHT }: Environment, given: Mode): Mode =>
  (AKINON_PREFLIGHT as Mode | "" | undefined) || given;
