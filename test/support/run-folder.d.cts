import type { ProcessRecord } from "./root-hooks.js";

export function readRecords(folder?: string): ProcessRecord[];
export function writeRecord(record: ProcessRecord): void;
