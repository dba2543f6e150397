import type { Engine } from "../../engines/engine.ts";

/** Context of an injection. */
export interface Doing {
  engine: Pick<Engine, "name" | "start" | "stop" | "status">;
  durationMs: number;
}

/** An injector: availability, injection and revert. */
export interface Kind<M> {
  /** Name of the program, for messages. */
  word(means: M): string;
  /** Why this machine does not support it; undefined if it does. `fetch` allows downloads. */
  cannot(means: M, engine: Doing["engine"], fetch: boolean): Promise<string | undefined>;
  inject(means: M, doing: Doing): Promise<void>;
  /** Reverts the fault. Must be idempotent, and safe after a partial injection. `goingDown`: need not start parts again. */
  undo(means: M, doing: Doing, goingDown: boolean): Promise<void>;
  /** Parts that must be healthy again afterwards. */
  touches(means: M, engine: "docker" | "native"): string[];
}
