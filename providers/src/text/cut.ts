/** Stands at the end of a text that was too long. */
export const CUT = "…";
