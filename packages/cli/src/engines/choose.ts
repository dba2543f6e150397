import { LabError, unknown } from "../errors.ts";
import { dockerAnswers } from "./docker/available.ts";
import { DockerEngine } from "./docker/index.ts";
import type { Engine } from "./engine.ts";
import { InsideEngine } from "./inside/index.ts";
import { NativeEngine } from "./native/index.ts";

/** The engine from the option or LAB_ENGINE; else the one that runs the lab; else Docker if it is available, or native. */
export async function chooseEngine(asked = process.env.LAB_ENGINE || undefined): Promise<Engine> {
  if (asked === "inside") return new InsideEngine();
  if (asked === "native") return new NativeEngine();
  if (asked === "docker") {
    if (await dockerAnswers()) return new DockerEngine();
    throw new LabError("no Docker engine is running", "start it, or use --engine native");
  }
  if (asked !== undefined) throw unknown("engine", asked, ["docker", "native"]);
  const native = new NativeEngine();
  return !(await native.running()) && (await dockerAnswers()) ? new DockerEngine() : native;
}
