import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { paths } from "./paths.ts";

/** A process of native/process-compose.yaml, as far as we need it. */
export interface Part {
  name: string;
  /** Runs once and ends, such as the creation of the database. */
  once: boolean;
  /** Parts that must be ready (or done) before this one starts. */
  after: string[];
  /** Ready when a line appears in its log, instead of by a probe. */
  readyByLog: boolean;
}

interface Process {
  availability?: { restart?: string };
  depends_on?: Record<string, unknown>;
  ready_log_line?: string;
}

/** All parts, in the order of the file. */
export function nativeParts(file: string = paths.processCompose): Part[] {
  const { processes } = parse(readFileSync(file, "utf8"), { merge: true, maxAliasCount: -1 }) as {
    processes: Record<string, Process>;
  };
  return Object.entries(processes).map(([name, { availability, depends_on, ready_log_line }]) => ({
    name,
    once: availability?.restart !== "always",
    after: Object.keys(depends_on ?? {}),
    readyByLog: ready_log_line !== undefined,
  }));
}
