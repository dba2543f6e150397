import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { addresses } from "../../addresses.ts";
import { type Env, port } from "../../env.ts";
import { asArguments } from "../../load/variables.ts";
import { root } from "../../project.ts";
import { stream } from "../../run.ts";
import { ensure } from "../../tools.ts";
import type { Progress } from "../../ui/progress.ts";

/** Runs a script of k6/ on this machine; returns k6's exit status. */
export async function load(env: Env, script: string, variables: Env, progress: Progress): Promise<number> {
  const { tools } = await progress.step("preparing k6", (update) => ensure({ tools: ["k6"] }, update));
  const given = asArguments({ GATEWAY_URL: addresses(env, false).gateway, ...variables });
  // Before 2.0, k6 opens port 6565 by default.
  const args = ["run", "--address=", ...given, `k6/${script}`];
  return stream(tools.k6, args, { cwd: root, env: k6Environment(env), extendEnv: false });
}

/** k6/k6.env, with this lab's Collector. The caller's K6_… variables are dropped: K6_VUS alone would replace all scenarios. */
export function k6Environment(env: Env, real = process.env): NodeJS.ProcessEnv {
  const others = Object.entries(real).filter(([name]) => !name.startsWith("K6_"));
  return {
    ...Object.fromEntries(others),
    ...parseEnv(readFileSync(join(root, "k6", "k6.env"), "utf8")),
    K6_OTEL_GRPC_EXPORTER_ENDPOINT: `127.0.0.1:${port(env, "OTLP_GRPC_PORT")}`,
  };
}
