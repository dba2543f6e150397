import type { ToolName } from "./tools.ts";

/** One step on the way to a tool. */
export interface ToolEvent {
  /** What is being made ready. */
  tool: ToolName | "kafka" | "postgres";
  /**
   * `path`: found on the PATH · `cached`: built before · `ignored`: on the PATH, but it does not fit ·
   * `building`: under way, repeated as it gets on · `done`: built just now.
   */
  state: "path" | "cached" | "ignored" | "building" | "done";
  /** A few words: the file that is used, how far the build is, or why something was ignored. */
  detail: string;
  /** Seconds since the work on this tool began. */
  seconds: number;
}

/** Receives every step; the caller draws it. */
export type Report = (event: ToolEvent) => void;
