import { LabError, UsageError } from "../errors.ts";
import { hasComposeFile } from "./docker/available.ts";
import type { Engine } from "./engine.ts";
import { NativeEngine } from "./native/index.ts";

/** The engine that was asked for, or else the one that this machine and this checkout can run. */
export async function chooseEngine(asked?: string): Promise<Engine> {
  if (asked !== undefined && asked !== "native" && asked !== "docker") {
    throw new UsageError(`there is no engine "${asked}"`, "it is docker or native");
  }
  if (asked === "docker" && !hasComposeFile()) {
    throw new LabError(
      "the Docker engine is not there yet: this checkout has no docker-compose.yaml",
      "use --engine native",
    );
  }
  if (asked === "docker") throw new LabError("./lab cannot drive Docker yet", "use --engine native");
  return new NativeEngine();
}
