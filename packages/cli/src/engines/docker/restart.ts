import { LabError } from "../../errors.ts";
import { attempt, type Outcome } from "../../run.ts";
import type { Progress } from "../../ui/progress.ts";
import type { RestartOptions } from "../engine.ts";
import { meaningfulLine } from "../meaningful-line.ts";
import { composeOptions, watch } from "./compose.ts";
import { containers } from "./containers.ts";
import { lastWords } from "./up.ts";

const READY_SECONDS = 60;
/** The caller's Compose files, and the override that mounts the source of the checkout into the services' containers. */
const withSource = (): string[] => {
  const files = (process.env.COMPOSE_FILE || "docker-compose.yaml").split(process.env.COMPOSE_PATH_SEPARATOR || ":");
  return [...files, "docker-compose.dev.yaml"].flatMap((file) => ["-f", file]);
};

/** Makes the service's container again, from a new image or with the source mounted; returns when it is healthy. */
export async function restart(
  service: string,
  { build, fromCheckout }: RestartOptions,
  progress: Progress,
): Promise<void> {
  if (!(await containers()).some(({ State }) => State === "running"))
    throw new LabError("the lab is not running", "start it with ./lab up");
  const args = [
    ...(fromCheckout ? withSource() : []),
    ...["up", "--detach", build ? "--build" : "--no-build", "--no-deps", "--force-recreate"],
    ...["--wait", "--wait-timeout", String(READY_SECONDS), service],
  ];
  // A build can be interrupted. Without one, Ctrl-C would only leave the service without a container.
  const work = (update: (line: string) => void): Promise<Outcome> =>
    build ? watch(args, update) : attempt("docker", ["compose", ...args], { ...composeOptions(), detached: true });
  await progress.step(`restarting ${service}`, async (update) => {
    const { exitCode, output } = await work(update);
    if (exitCode !== 0) throw await whatFailed(service, output);
  });
}

/** The service's last log line when its container did not become healthy, or else what Compose printed. */
async function whatFailed(service: string, output: string): Promise<LabError> {
  const container = (await containers()).find((one) => one.Service === service);
  if (container?.Health === "healthy" || !/unhealthy|exited|is not running|no container/i.test(output))
    return new LabError(`${service} was not restarted: ${meaningfulLine(output)}`);
  return new LabError(`${service} is not ready: ${await lastWords(service)}`, `see docker compose logs ${service}`);
}
