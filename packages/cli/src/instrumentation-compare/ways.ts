import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { LabError, UsageError } from "../errors.ts";
import { root } from "../project.ts";

/** The ways to instrument the comparison service: values of CATALOG_INSTRUMENTATION. */
export const ways = ["bare", "register", "auto", "manual"] as const;
export type Way = (typeof ways)[number];

/** Runs `work` for each way, one after the other: in parallel they would slow one another down. */
export async function eachWay<T>(work: (way: Way) => T | Promise<T>): Promise<Record<Way, T>> {
  const results: [Way, T][] = [];
  for (const way of ways) results.push([way, await work(way)]);
  return Object.fromEntries(results) as Record<Way, T>;
}

/** Throws a UsageError if the service does not exist or has only one way to be instrumented. */
export function requireWays(service: string): void {
  const folder = join(root, "services");
  const services = readdirSync(folder).filter((name) => existsSync(join(folder, name, "package.json")));
  const comparable = services.filter((name) => existsSync(join(folder, name, "main.manual.ts")));
  if (comparable.includes(service)) return;
  throw new UsageError(
    services.includes(service) ? `${service} is instrumented in one way only` : `unknown service "${service}"`,
    `choose from: ${comparable.join(", ")}`,
  );
}

/** Throws a LabError if the services cannot be run from here: in the lab's own image their packages are not installed. */
export function requireCheckout(): void {
  const needed = ["native/process-compose.yaml", "services/catalog/node_modules"];
  if (needed.every((path) => existsSync(join(root, path)))) return;
  throw new LabError(
    "the comparison runs the services as plain processes, and their packages are not installed here",
    "run ./lab in the checkout, on a machine with npm (Docker is not needed for it)",
  );
}
