/** Walks over a query, one piece after another. */
export class Scanner {
  #rest: string;

  constructor(text: string) {
    this.#rest = text.trim();
  }

  /** What has not been read yet. */
  get rest(): string {
    return this.#rest;
  }

  /** Reads what the pattern (anchored with ^) finds here, and the blanks behind it. */
  take(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.#rest)?.[0];
    if (found === undefined) return undefined;
    this.#rest = this.#rest.slice(found.length).trimStart();
    return found;
  }
}
