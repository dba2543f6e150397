/** Tells of each kind of request when it goes wrong, when it goes wrong otherwise, and when it is well again: once. */
export class StateChanges {
  readonly #trouble = new Map<string, string>();
  readonly #tell: (line: string) => void;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  ok(what: string): void {
    if (this.#trouble.delete(what)) this.#tell(`${what}: well again`);
  }

  wrong(what: string, why: string): void {
    if (this.#trouble.get(what) === why) return;
    this.#trouble.set(what, why);
    this.#tell(`${what}: ${why}`);
  }
}
