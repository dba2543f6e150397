import type { Container } from "../reading/shape.ts";
import { forAll, forEach, inDefault } from "./rule.ts";

const totalLimit = 3_000_000_000;

const logLimits = (container: Container) =>
  (container.rest.logging as { options?: Record<string, string> } | undefined)?.options ?? {};

const restarts = ({ restart, stop_signal }: Record<string, unknown>) =>
  restart === "unless-stopped" || (restart === "always" && stop_signal === "SIGTERM");

/** Resource limits and restart policies. */
export const limitRules = [
  forEach("has a memory limit", ({ memory }) => memory <= 0 && "no mem_limit"),
  forEach("has a process limit", ({ rest }) => !(Number(rest.pids_limit) > 0) && "no pids_limit"),
  forEach("has a log limit", (container) => {
    const { "max-size": size, "max-file": files } = logLimits(container);
    return !(size && files) && "no max-size or max-file";
  }),
  // `always` is for containers that reload on a signal. They need `stop_signal`, so that Docker recognises a real stop.
  forEach("restarts after a crash", ({ rest }) => !restarts(rest) && `restart: ${rest.restart}`, {
    k6: "a run ends",
    pumba: "a fault ends",
    "netem-probe": "a probe ends",
    lab: "a command ends",
  }),
  forAll("the memory limits of the default containers add up to at most 3.0 GB", ({ containers }) => {
    const sum = Object.values(containers).reduce((all, its) => all + (inDefault(its) ? its.memory : 0), 0);
    return sum > totalLimit ? [`docker-compose.yaml: ${(sum / 1e9).toFixed(3)} GB`] : [];
  }),
];
