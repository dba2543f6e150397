import { join } from "node:path";
import { context, findOnPath } from "@o11y-lab/toolchain";
import type { Env } from "../../env.ts";
import { root } from "../../project.ts";
import { quietly } from "../../run.ts";

/** Tempo if it is installed, as in Docker; else Jaeger, which can be built anywhere. */
export type TraceStoreName = "tempo" | "jaeger";

/** A `tempo` on the PATH that accepts our configuration, or undefined. */
export async function findTempo(env: Env): Promise<string | undefined> {
  const config = `-config.file=${join(root, "tempo", "tempo.yaml")}`;
  for (const file of await findOnPath(["tempo"], context())) {
    const { exitCode } = await quietly(file, [config, "-config.expand-env=true", "-config.verify=true"], { env });
    if (exitCode === 0) return file;
  }
  return undefined;
}

/** Variables of native/process-compose.yaml and of the scrape targets. */
export function traceStoreVariables(env: Env, tempo: string | undefined): Env {
  return {
    TEMPO: tempo ?? "",
    TRACES_STORE: tempo ? "tempo" : "jaeger",
    TRACES_READY_PATH: tempo ? "/ready" : "/api/services",
    TRACES_METRICS_PORT: (tempo ? env.TRACES_PORT : env.TRACES_ADMIN_PORT) ?? "",
  };
}
