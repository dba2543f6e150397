import { containers } from "../../packages/cli/src/engines/docker/containers.ts";
import { collectorIsReady } from "../../packages/cli/src/engines/docker/status.ts";
import { processStates } from "../../packages/cli/src/engines/native/control.ts";
import { nativeParts } from "../../packages/cli/src/engines/native/parts.ts";
import { readiness } from "../../packages/cli/src/engines/native/readiness.ts";
import { loadEnv } from "../../packages/cli/src/env.ts";

/** The names of the parts that are ready now. Cheap enough for polling. */
export const readyParts: Record<"docker" | "native", () => Promise<string[]>> = {
  async native() {
    const states = new Map((await processStates())?.map((state) => [state.name, state]));
    return nativeParts()
      .filter((part) => !part.once && readiness(part, states.get(part.name)) === "ready")
      .map(({ name }) => name);
  },
  async docker() {
    const [all, collector] = await Promise.all([containers(), collectorIsReady(loadEnv())]);
    return all
      .filter(({ State, Health, Service }) =>
        Service === "otel-collector" ? collector : State === "running" && (Health === "healthy" || Health === ""),
      )
      .map(({ Service }) => Service);
  },
};
