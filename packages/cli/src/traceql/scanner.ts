/** Scans a query token by token. */
export class Scanner {
  #rest: string;

  constructor(text: string) {
    this.#rest = text.trim();
  }

  /** The unread part. */
  get rest(): string {
    return this.#rest;
  }

  /** Reads a token by a pattern (anchored with ^), and skips blanks after it. */
  take(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.#rest)?.[0];
    if (found === undefined) return undefined;
    this.#rest = this.#rest.slice(found.length).trimStart();
    return found;
  }
}
