/** Reports each kind of request once when it fails, fails differently, or recovers. */
export class StateChanges {
  readonly #trouble = new Map<string, string>();
  readonly #tell: (line: string) => void;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  ok(what: string): void {
    if (this.#trouble.delete(what)) this.#tell(`${what}: recovered`);
  }

  wrong(what: string, why: string): void {
    if (this.#trouble.get(what) === why) return;
    this.#trouble.set(what, why);
    this.#tell(`${what}: ${why}`);
  }
}
