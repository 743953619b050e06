/**
 * Whether a text neither begins nor ends with white space or a control character. The platform is Python, whose `strip` also takes
 * U+001C to U+001F and U+0085, which JavaScript's `trim` leaves.
 */
export const isTrimmed = (text: string): boolean => !/^[\s\p{Cc}]|[\s\p{Cc}]$/u.test(text);

/** Whether a text holds a character that moves a terminal's cursor, ends a line or a text: U+0000 to U+001F, U+007F to U+009F. */
export const holdsControls = (text: string): boolean => /\p{Cc}/u.test(text);
