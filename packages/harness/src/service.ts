import { type LogRecord, readLogLine } from "@o11y-lab/contract";
import { type Child, hasEnded, lastWords, start } from "./child.ts";
import { asTheEngineRuns, root } from "./engine.ts";
import { type Addresses, overrides, portOf } from "./environment.ts";
import type { ServiceName } from "./names.ts";
import { until } from "./wait.ts";

export interface Service {
  name: ServiceName;
  url: string;
  child: Child;
  /** From its start until it was ready. */
  startMs: number;
  /** What it said on standard output so far, as log records. */
  logs(): LogRecord[];
}

/** Where a service's folder is: the checkout's own, or the one in SERVICE_DIR_CATALOG and its like. */
export const folderOf = (name: ServiceName) =>
  process.env[`SERVICE_DIR_${name.toUpperCase()}`] ?? `${root}/services/${name}`;

/** What a start may have that is not as always: another folder, other values of the switches in .env. */
export type Start = {
  folder?: string | undefined;
  switches?: Record<string, string>;
  /** What its environment is made into, if not into what suits a test. */
  environment?: (delivered: Record<string, string>) => Record<string, string>;
  /** Variables that override all others. */
  variables?: Record<string, string>;
};

/** Starts a service as the native engine does, in its folder. Resolves when it is ready. */
export async function startService(
  name: ServiceName,
  addresses: Addresses,
  {
    folder = folderOf(name),
    switches = {},
    environment = (env) => ({ ...env, ...overrides(addresses) }),
    variables = {},
  }: Start = {},
): Promise<Service> {
  const { program, args, env } = asTheEngineRuns(name, {
    OTLP_GRPC_PORT: "1",
    SHOP_CONSUMER_TRACE: "child",
    CATALOG_INSTRUMENTATION: "auto",
    ...addresses,
    ...switches,
  });
  const began = performance.now();
  const child = start(name, program, args, { cwd: folder, env: { ...environment(env), ...variables } });
  const url = `http://127.0.0.1:${addresses[portOf(name)]}`;
  try {
    await until(`${name} to be ready`, () => isReady(child, url), 180_000);
  } catch (error) {
    child.process.kill("SIGKILL");
    throw new Error(`${(error as Error).message} · ${lastWords(child)}`);
  }
  const startMs = performance.now() - began;
  return { name, url, child, startMs, logs: () => child.stdout.flatMap((line) => readLogLine(name, line) ?? []) };
}

async function isReady(child: Child, url: string): Promise<boolean> {
  if (hasEnded(child)) throw new Error(`${child.name} ended at once`);
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}
