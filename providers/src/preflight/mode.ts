const MODES = ["refuse", "warn", "off"] as const;

/** What becomes of what an inspection finds before an update. */
export type Mode = (typeof MODES)[number];

type Environment = Record<string, string | undefined>;

/** What is wrong with `AKINON_PREFLIGHT`; undefined where nothing is. */
export function wrongPreflight({ AKINON_PREFLIGHT: given }: Environment): string | undefined {
  if (!given || (MODES as readonly string[]).includes(given)) return undefined;
  return `AKINON_PREFLIGHT is ${given}; set it to ${MODES.slice(0, -1).join(", ")} or ${MODES.at(-1)}, or unset it`;
}

/** The mode that holds: `AKINON_PREFLIGHT` wins for one run. */
export const modeOf = ({ AKINON_PREFLIGHT }: Environment, given: Mode): Mode =>
  (AKINON_PREFLIGHT as Mode | "" | undefined) || given;
