import type { ToolEvent } from "./report.ts";
import { tools } from "./tools.ts";

/** `7 s`, `2 min 10 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** An event as a line: `building loki 3.7.8: 812 of 1930 packages, 2 min 10 s`. */
export function progressLine({ tool, state, detail, seconds }: ToolEvent): string {
  const name = tool in tools ? `${tool} ${tools[tool as keyof typeof tools].version}` : tool;
  if (state === "building") return `building ${name}: ${detail}`;
  if (state === "done") return `built ${name} in ${duration(seconds)}: ${detail}`;
  return `${name}: ${state === "path" ? "from the PATH" : state}, ${detail}`;
}
