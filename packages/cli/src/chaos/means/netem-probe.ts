import { composeOptions } from "../../engines/docker/compose.ts";
import { attempt, lastLine } from "../../run.ts";

/**
 * Why the containers' kernel cannot delay packets; undefined if it can. A temporary container without a network creates the
 * same queues on its own loopback that pumba would create in another container.
 */
export async function probeNetem(): Promise<string | undefined> {
  const args = ["compose", "--profile", "chaos", "run", "--rm", "--no-deps", "-T", "netem-probe"];
  const { exitCode, output } = await attempt("docker", args, { ...composeOptions(), timeout: 60_000 });
  return exitCode === 0 ? undefined : `the containers' kernel has no sch_netem (${lastLine(output)})`;
}
