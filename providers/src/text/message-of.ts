/** What went wrong, without the name of the error's class. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
