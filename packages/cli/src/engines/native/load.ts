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

/** Runs a script of k6/ on this machine, against the lab on loopback; gives back k6's exit status. */
export async function load(env: Env, script: string, variables: Env, progress: Progress): Promise<number> {
  const { tools } = await progress.step("k6: found or built", (update) => ensure({ tools: ["k6"] }, update));
  const given = asArguments({ GATEWAY_URL: addresses(env, false).gateway, ...variables });
  // Before 2.0 k6 listens on port 6565 for commands, unless it is told not to.
  const args = ["run", "--address=", ...given, `k6/${script}`];
  return stream(tools.k6, args, { cwd: root, env: k6Environment(env), extendEnv: false });
}

/** What k6/k6.env says, with this lab's Collector. The caller's own K6_… stay out: K6_VUS alone would replace every scenario. */
export function k6Environment(env: Env, real = process.env): NodeJS.ProcessEnv {
  const others = Object.entries(real).filter(([name]) => !name.startsWith("K6_"));
  return {
    ...Object.fromEntries(others),
    ...parseEnv(readFileSync(join(root, "k6", "k6.env"), "utf8")),
    K6_OTEL_GRPC_EXPORTER_ENDPOINT: `127.0.0.1:${port(env, "OTLP_GRPC_PORT")}`,
  };
}
