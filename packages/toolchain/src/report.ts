import type { ToolName } from "./tools.ts";

/** Progress of a tool. */
export interface ToolEvent {
  tool: ToolName | "kafka" | "postgres";
  /**
   * `path`: found on the PATH · `cached`: built before · `ignored`: on the PATH, but does not fit ·
   * `building`: in progress, repeated · `done`: just built.
   */
  state: "path" | "cached" | "ignored" | "building" | "done";
  /** The file, the progress of the build, or the reason for ignoring it. */
  detail: string;
  /** Seconds since the start. */
  seconds: number;
}

/** Receives every event. */
export type Report = (event: ToolEvent) => void;
