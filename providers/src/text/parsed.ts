/** A value of a configuration: JSON where it is, else the text that it is. */
export function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
