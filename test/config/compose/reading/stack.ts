import { parse } from "yaml";
import { settings as plain, text } from "../../lab.ts";
import { hasCompose, readByDocker } from "./by-docker.ts";
import { readByHand } from "./by-hand.ts";
import type { Container } from "./shape.ts";

/** The settings of a native process that have a counterpart in Docker. */
export interface Process {
  command?: string;
  entrypoint?: string[];
  environment?: string[];
}

/** The input of the rules. They are pure functions of it, so that a test can loosen one setting and see which rule breaks. */
export interface Stack {
  settings: Record<string, string>;
  containers: Record<string, Container>;
  dockerfile: string;
  databaseScript: string;
  native: { environment: string[]; processes: Record<string, Process> };
}

/**
 * The settings of .env with each value changed. A container with the original value has hard-coded it instead of reading .env.
 */
export const settings = Object.fromEntries(
  Object.entries(plain).map(([name, value]) => [
    name,
    name.endsWith("_PORT") ? `${Number(value) + 20_000}` : `${value}-marked`,
  ]),
);

/** Reads the files. Docker resolves docker-compose.yaml if it is available. */
export async function readStack(): Promise<Stack> {
  const native = parse(await text("native", "process-compose.yaml"), { merge: true });
  return {
    settings,
    containers: await (hasCompose ? readByDocker(settings) : readByHand(settings)),
    dockerfile: await text("Dockerfile"),
    databaseScript: await text("postgres", "init.sql"),
    native: { environment: native.environment, processes: native.processes },
  };
}
