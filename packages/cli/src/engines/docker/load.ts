import type { Env } from "../../env.ts";
import { asArguments } from "../../load/variables.ts";
import { stream } from "../../run.ts";
import { composeOptions } from "./compose.ts";

/** Runs a script of k6/ in a container that is gone afterwards; gives back k6's exit status. */
export function load(script: string, variables: Env): Promise<number> {
  // -T: no terminal of the container's own. It would take Ctrl-C for itself, and ours has to reach k6 once.
  const container = ["compose", "--profile", "load", "run", "--rm", "-T", ...asArguments(variables), "k6"];
  return stream("docker", [...container, "run", `/k6/${script}`], composeOptions());
}
