import type { Container } from "../reading/shape.ts";
import { forAll, forEach, inDefault } from "./rule.ts";

const mostOfAll = 3_000_000_000;

const logLimits = (container: Container) =>
  (container.rest.logging as { options?: Record<string, string> } | undefined)?.options ?? {};

/** What a container may take from the machine, and whether it comes back. */
const comesBack = ({ restart, stop_signal }: Record<string, unknown>) =>
  restart === "unless-stopped" || (restart === "always" && stop_signal === "SIGTERM");

export const limitRules = [
  forEach("has a limit of memory", ({ memory }) => memory <= 0 && "no mem_limit"),
  forEach("has a limit of processes", ({ rest }) => !(Number(rest.pids_limit) > 0) && "no pids_limit"),
  forEach("has a limit of log", (container) => {
    const { "max-size": size, "max-file": files } = logLimits(container);
    return !(size && files) && "no max-size or max-file";
  }),
  // `always` where a signal is no stop; Docker only knows which one is when the container says so.
  forEach("comes back when it dies", ({ rest }) => !comesBack(rest) && `restart: ${rest.restart}`, {
    k6: "a run has an end",
    pumba: "a fault has an end",
    "netem-probe": "a question has an end",
    lab: "a command has an end",
  }),
  forAll("the default containers may take 3.0 GB together", ({ containers }) => {
    const sum = Object.values(containers).reduce((all, its) => all + (inDefault(its) ? its.memory : 0), 0);
    return sum > mostOfAll ? [`docker-compose.yaml: ${(sum / 1e9).toFixed(3)} GB`] : [];
  }),
];
