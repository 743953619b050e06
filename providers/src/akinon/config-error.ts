/** Every problem of the configuration at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the configuration cannot be used: ${problems.join("; ")}`);
    this.name = "ConfigError";
  }
}
