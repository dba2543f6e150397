import { parse } from "yaml";
import { settings as plain, text } from "../../lab.ts";
import { hasCompose, readByDocker } from "./by-docker.ts";
import { readByParser } from "./by-parser.ts";
import type { Container } from "./shape.ts";

/** The properties of a native process that have a counterpart in Docker. */
export interface Process {
  command?: string;
  entrypoint?: string[];
  environment?: string[];
}

/** The input of the rules. A test can loosen one thing in a copy and check that a rule is violated. */
export interface Stack {
  settings: Record<string, string>;
  containers: Record<string, Container>;
  dockerfile: string;
  databaseScript: string;
  native: { environment: string[]; processes: Record<string, Process> };
}

/**
 * The settings with modified values. A container with the modified value reads it from .env; one with the original value has a
 * hard-coded copy.
 */
export const settings = Object.fromEntries(
  Object.entries(plain).map(([name, value]) => [
    name,
    name.endsWith("_PORT") ? `${Number(value) + 20_000}` : `${value}-marked`,
  ]),
);

/** Reads the files; docker-compose.yaml with Docker if it is installed, otherwise with the parser. */
export async function readStack(): Promise<Stack> {
  const native = parse(await text("native", "process-compose.yaml"), { merge: true, maxAliasCount: -1 });
  return {
    settings,
    containers: await (hasCompose ? readByDocker(settings) : readByParser(settings)),
    dockerfile: await text("Dockerfile"),
    databaseScript: await text("postgres", "init.sql"),
    native: { environment: native.environment, processes: native.processes },
  };
}
