import { parse } from "yaml";
import { settings as plain, text } from "../../lab.ts";
import { hasCompose, readByDocker } from "./by-docker.ts";
import { readByHand } from "./by-hand.ts";
import type { Container } from "./shape.ts";

/** A process of the native engine, as far as it has a counterpart in Docker. */
export interface Process {
  command?: string;
  entrypoint?: string[];
  environment?: string[];
}

/** All that the rules look at. They are functions of this, so that a test can loosen one thing and see who notices. */
export interface Stack {
  settings: Record<string, string>;
  containers: Record<string, Container>;
  dockerfile: string;
  databaseScript: string;
  native: { environment: string[]; processes: Record<string, Process> };
}

/**
 * The settings, each changed a little: a container that shows the changed value has it from .env, and one that shows the
 * plain value has a copy of its own.
 */
export const settings = Object.fromEntries(
  Object.entries(plain).map(([name, value]) => [
    name,
    name.endsWith("_PORT") ? `${Number(value) + 20_000}` : `${value}-marked`,
  ]),
);

/** Reads the files: docker-compose.yaml with Docker's own eyes where it is there, by hand elsewhere. */
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
