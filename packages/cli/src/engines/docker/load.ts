import { spawn } from "node:child_process";
import type { Env } from "../../env.ts";
import { asArguments } from "../../load/variables.ts";
import { stream, type Tell } from "../../run.ts";
import { showCommand } from "../../ui/say.ts";
import { composeOptions, project } from "./compose.ts";

/** Runs a script of k6/ in a container that is gone afterwards; gives back k6's exit status. */
export function load(script: string, variables: Env): Promise<number> {
  // -T: no terminal of the container's own, as there is nothing to type.
  const run = [
    "compose",
    "--profile",
    "load",
    "run",
    "--rm",
    "-T",
    "--name",
    container,
    ...asArguments(variables),
    "k6",
  ];
  return stream("docker", [...run, "run", `/k6/${script}`], composeOptions(), tell);
}

const container = `${project}-load-${process.pid}`;

/** Compose, when it is told to stop, ends itself and leaves the container running: so the container is told. */
const tell: Tell = (signal) => {
  const args = ["kill", "--signal", signal, container];
  showCommand("docker", args);
  spawn("docker", args, { detached: true, stdio: "ignore" }).unref();
};
