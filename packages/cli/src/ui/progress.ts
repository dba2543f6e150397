import type { Writable } from "node:stream";
import { duration } from "./duration.ts";
import { paintError } from "./style.ts";

/** Output of progress: a terminal redraws one line, anything else (CI, a pipe) gets new lines. */
export interface Screen extends Pick<Writable, "write"> {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

/** Reports the progress of a step. */
export type Update = (detail: string) => void;

/** Shows steps, their progress and their duration. */
export class Progress {
  readonly #screen: Screen;
  readonly #now: () => number;

  constructor(screen: Screen = process.stderr, now: () => number = () => performance.now()) {
    this.#screen = screen;
    this.#now = now;
  }

  /** Runs a step; its last line shows success or failure, and the duration. */
  async step<T>(what: string, work: (update: Update) => Promise<T>): Promise<T> {
    const began = this.#now();
    const line = new StepLine(this.#screen, what, () => this.#now() - began);
    try {
      const result = await work((detail) => line.update(detail));
      line.end(paintError("green", "✓"));
      return result;
    } catch (error) {
      line.end(paintError("red", "✗"));
      throw error;
    }
  }
}

/** Minimum interval between two progress lines of a step, where lines are added. */
const LOG_EVERY_MS = 5_000;

class StepLine {
  readonly #screen: Screen;
  readonly #what: string;
  readonly #elapsed: () => number;
  readonly #timer: NodeJS.Timeout | undefined;
  #detail = "";
  #lastLogged = 0;

  constructor(screen: Screen, what: string, elapsed: () => number) {
    this.#screen = screen;
    this.#what = what;
    this.#elapsed = elapsed;
    if (screen.isTTY) this.#timer = setInterval(() => this.#redraw(), 200).unref();
    else screen.write(`… ${what}\n`);
  }

  update(detail: string): void {
    if (detail === this.#detail) return;
    this.#detail = detail;
    if (this.#screen.isTTY) this.#redraw();
    else this.#log();
  }

  end(mark: string): void {
    clearInterval(this.#timer);
    if (this.#screen.isTTY) this.#screen.write("\r\x1b[K");
    this.#screen.write(`${mark} ${this.#what} (${duration(this.#elapsed())})\n`);
  }

  #log(): void {
    if (this.#lastLogged > 0 && this.#elapsed() - this.#lastLogged < LOG_EVERY_MS) return;
    this.#lastLogged = Math.max(this.#elapsed(), 1);
    this.#screen.write(`  ${this.#text()}\n`);
  }

  #redraw(): void {
    const left = Math.max(20, (this.#screen.columns ?? 80) - 3);
    this.#screen.write(`\r\x1b[K… ${this.#text().slice(0, left)}`);
  }

  #text(): string {
    return [this.#what, this.#detail, duration(this.#elapsed())].filter(Boolean).join(" · ");
  }
}
