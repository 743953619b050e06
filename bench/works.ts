export type Action = "up" | "preview" | "refresh" | "destroy" | "drift";

/** The works of a life in their order, and the command that each stands for. */
export const ACTIONS = {
  "first up": "up",
  "no-change up": "up",
  preview: "preview",
  drift: "drift",
  "preview, 1 drifted": "preview",
  "preview, all drifted": "preview",
  refresh: "refresh",
  destroy: "destroy",
} as const satisfies Record<string, Action>;
export type Work = keyof typeof ACTIONS;
export const WORKS = Object.keys(ACTIONS) as Work[];
