import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { join } from "node:path";
import { freePorts, until } from "@o11y-lab/harness";
import { ask } from "./ask.ts";
import type { Used } from "./cpu.ts";
import type { Received } from "./receiver.ts";
import type { Variant } from "./variants.ts";

const here = import.meta.dirname;
const started = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

/** A running variant: its URL, its resource usage, and the telemetry received from it. */
export type Running = {
  variant: Variant;
  url: string;
  pid: number;
  used(): Promise<Used>;
  received(): Promise<Received>;
};

/** Starts a helper of the benchmark in a separate process. */
export function helper(file: string, ...args: string[]): ChildProcess {
  const child = fork(join(here, file), args);
  started.add(child);
  return child;
}

/** Starts a variant as the native engine would, with its log lines in a file, and waits until it is ready. */
export async function launch(
  variant: Variant,
  dir: string,
  receiver: ChildProcess,
  otlpPort: number,
): Promise<Running> {
  const [port] = await freePorts(1);
  const log = openSync(join(dir, `${variant.name.replaceAll(" ", "-")}.log`), "a");
  const child = spawn(process.execPath, ["--import", join(here, "cpu.ts"), ...variant.args], {
    cwd: variant.folder,
    env: { ...variant.env, PORT: String(port), OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${otlpPort}` },
    stdio: ["ignore", log, log, "ipc"],
  });
  started.add(child);
  const url = `http://127.0.0.1:${port}${variant.route}`;
  await until(
    `a response of ${variant.name}`,
    async () => {
      if (child.exitCode !== null) throw new Error(`${variant.name} exited at once; its log is in ${dir}`);
      return fetch(url).then(
        ({ ok }) => ok,
        () => false,
      );
    },
    60_000,
  );
  return {
    variant,
    url,
    pid: child.pid ?? 0,
    used: () => ask<Used>(child),
    received: () => ask<Received>(receiver, { port: otlpPort }),
  };
}

/** Kills all processes started here, except `kept`. */
export async function endAll(kept?: ChildProcess): Promise<void> {
  await Promise.all(
    [...started].map(async (child) => {
      if (child === kept) return;
      started.delete(child);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }),
  );
}
