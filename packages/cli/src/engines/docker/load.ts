import { spawn } from "node:child_process";
import type { Env } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { asArguments } from "../../load/variables.ts";
import { stream, type Tell } from "../../run.ts";
import { showCommand } from "../../ui/say.ts";
import { composeOptions, project } from "./compose.ts";
import { containers } from "./containers.ts";

/**
 * Runs a script of k6/ in a container that is removed afterwards, and returns k6's exit status.
 *
 * `--no-deps`, because `run` would otherwise start every dependency, also one that was stopped on purpose.
 */
export async function load(script: string, variables: Env): Promise<number> {
  const gateway = (await containers()).find(({ Service }) => Service === "gateway");
  if (gateway?.State !== "running") throw new LabError("the gateway is not running", "start it with ./lab up");
  // -T: no terminal of the container's own, as there is nothing to type.
  const run = [
    "compose",
    "--profile",
    "load",
    "run",
    "--rm",
    "--no-deps",
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
