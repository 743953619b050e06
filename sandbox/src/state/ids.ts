/** The same UUID for the same number, so that two fresh installations are alike. */
export const uuidOf = (id: number) => `00000000-0000-4000-8000-${id.toString(16).padStart(12, "0")}`;
