/** What stands in a list a second time. */
export interface Repeat {
  index: number;
  /** Index of the same before it. */
  first: number;
}

/** @param places what tells the entries of a list apart; undefined where that is not known yet */
export function repeats(places: readonly (string | undefined)[]): Repeat[] {
  return places.flatMap((place, index) => {
    const first = place === undefined ? index : places.indexOf(place);
    return first === index ? [] : [{ index, first }];
  });
}
