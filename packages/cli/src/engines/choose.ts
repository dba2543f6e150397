import { LabError, UsageError } from "../errors.ts";
import { dockerAnswers } from "./docker/available.ts";
import { DockerEngine } from "./docker/index.ts";
import type { Engine } from "./engine.ts";
import { InsideEngine } from "./inside/index.ts";
import { NativeEngine } from "./native/index.ts";

/**
 * The engine that was asked for (by the option, or by LAB_ENGINE), or else the one on which the lab runs, or else the one
 * that this machine can run: Docker when an engine answers.
 */
export async function chooseEngine(asked = process.env.LAB_ENGINE || undefined): Promise<Engine> {
  if (asked === "inside") return new InsideEngine();
  if (asked === "native") return new NativeEngine();
  if (asked === "docker") {
    if (await dockerAnswers()) return new DockerEngine();
    throw new LabError("no Docker engine answers on this machine", "start it, or use --engine native");
  }
  if (asked !== undefined) throw new UsageError(`there is no engine "${asked}"`, "it is docker or native");
  const native = new NativeEngine();
  return !(await native.running()) && (await dockerAnswers()) ? new DockerEngine() : native;
}
