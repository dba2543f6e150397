import type { Engine } from "../../engines/engine.ts";

/** What a means needs to know. */
export interface Doing {
  engine: Pick<Engine, "name" | "start" | "stop" | "status">;
  durationMs: number;
}

/** One kind of means: whether it can be had, how it is done, and how it is undone. */
export interface Kind<M> {
  /** The program that does it, for a sentence. */
  word(means: M): string;
  /** Why this machine cannot do it; undefined when it can. What has to be fetched for it is fetched when `fetch` says so. */
  cannot(means: M, engine: Doing["engine"], fetch: boolean): Promise<string | undefined>;
  inject(means: M, doing: Doing): Promise<void>;
  /**
   * Everything as before, also when it was done by half, or twice, or not at all. When the whole lab goes down, nobody needs to
   * be started for it.
   */
  undo(means: M, doing: Doing, goingDown: boolean): Promise<void>;
  /** The parts that have to be well again afterwards. */
  touches(means: M, engine: "docker" | "native"): string[];
}
