import { composeOptions } from "../../engines/docker/compose.ts";
import { attempt, lastLine } from "../../run.ts";

/**
 * Why the kernel on which the containers run cannot delay packets; undefined when it can. A container without a network makes
 * the same queues on its own loopback as pumba would on another's, and both are gone with it.
 */
export async function probeNetem(): Promise<string | undefined> {
  const args = ["compose", "--profile", "chaos", "run", "--rm", "--no-deps", "-T", "netem-probe"];
  const { exitCode, output } = await attempt("docker", args, { ...composeOptions(), timeout: 60_000 });
  return exitCode === 0 ? undefined : `no sch_netem in the containers' kernel (${lastLine(output)})`;
}
