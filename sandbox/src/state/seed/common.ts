/** When everything of a fresh installation was made. */
export const BORN = "2024-03-01T10:00:00.000000Z";
export const DATES = { created_date: BORN, modified_date: BORN };

export const times = <Item>(count: number, make: (n: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));
