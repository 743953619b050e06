"use strict";

// What is piped in passes for what a person types.
Object.defineProperty(process.stdin, "isTTY", { value: true });
