const NAMES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text inside XML or HTML. Characters that XML has no form for become a replacement character. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => NAMES[sign]!)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
