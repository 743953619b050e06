/** Whether a platform may have made one of two texts of the other: letter case, white space, accents and Unicode form do not count. */
export const isAlike = (a: unknown, b: unknown): boolean =>
  typeof a === "string" && typeof b === "string" && loose(a) === loose(b);

const loose = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").replace(/\s+/g, " ").trim();
