/** A resource of a program: its type, and what it declares. */
export interface Resource {
  type: string;
  args: Record<string, unknown>;
  /** What an update declares instead. */
  update?: Record<string, unknown>;
}
