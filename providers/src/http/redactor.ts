/** Takes registered secret values out of texts, in the forms in which they travel: plain, URL-encoded, base64. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Shorter values than this would take ordinary words out of messages. */
  static readonly shortest = 4;

  hide(secrets: Iterable<string>): void {
    for (const secret of secrets) {
      if (secret.length < Redactor.shortest) continue;
      // `Token abc`: what follows the scheme is what must not be seen, also where it stands alone.
      const [, credential] = /^\S+\s+(\S+)$/.exec(secret) ?? [];
      if (credential !== undefined) this.hide([credential]);
      this.#secrets.add(secret);
      this.#secrets.add(encodeURIComponent(secret));
      this.#secrets.add(Buffer.from(secret).toString("base64"));
      this.#secrets.add(JSON.stringify(secret).slice(1, -1));
    }
  }

  redact(text: string): string {
    // The longest first: a secret may be a part of another one.
    const longestFirst = [...this.#secrets].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((clean, secret) => clean.replaceAll(secret, "[secret]"), text);
  }
}
