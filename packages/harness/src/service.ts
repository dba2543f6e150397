import { type LogRecord, readLogLine } from "@o11y-lab/contract";
import { type Child, hasExited, lastOutput, start } from "./child.ts";
import { nativeCommand, root } from "./engine.ts";
import { type Addresses, overrides, portOf, type ServiceName } from "./environment.ts";
import { until } from "./wait.ts";

export interface Service {
  name: ServiceName;
  url: string;
  child: Child;
  /** Time from the start until it was ready. */
  startMs: number;
  /** The lines on standard output so far, as log records. */
  logs(): LogRecord[];
}

/** The folder of a service: services/NAME, or the value of SERVICE_DIR_NAME. */
export const folderOf = (name: ServiceName) =>
  process.env[`SERVICE_DIR_${name.toUpperCase()}`] ?? `${root}/services/${name}`;

/** Options of a start. `folder` runs another copy of the service, `switches` overrides values of .env. */
export type Start = {
  folder?: string | undefined;
  switches?: Record<string, string>;
  /** Maps the environment of the native engine to the one to run with. Default: with the overrides for tests. */
  environment?: (native: Record<string, string>) => Record<string, string>;
  /** Variables that override all others. */
  variables?: Record<string, string>;
};

/** Starts a service with the command of the native engine. Resolves when it is ready. */
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
  const { program, args, env } = nativeCommand(name, {
    OTLP_GRPC_PORT: "1",
    SHOP_CONSUMER_TRACE: "child",
    CATALOG_INSTRUMENTATION: "auto",
    ...addresses,
    ...switches,
  });
  const started = performance.now();
  const child = start(name, program, args, { cwd: folder, env: { ...environment(env), ...variables } });
  const url = `http://127.0.0.1:${addresses[portOf(name)]}`;
  try {
    await until(`${name} to be ready`, () => isReady(child, url), 180_000);
  } catch (error) {
    child.process.kill("SIGKILL");
    throw new Error(`${(error as Error).message} · ${lastOutput(child)}`);
  }
  const startMs = performance.now() - started;
  return { name, url, child, startMs, logs: () => child.stdout.flatMap((line) => readLogLine(name, line) ?? []) };
}

async function isReady(child: Child, url: string): Promise<boolean> {
  if (hasExited(child)) throw new Error(`${child.name} exited before it was ready`);
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}
