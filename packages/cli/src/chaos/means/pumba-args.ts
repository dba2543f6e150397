import { parseDuration } from "../../stores/time.ts";
import type { MeansOf } from "../schema.ts";

interface Facts {
  /** Name of the container, and address of the receiver of its packets. */
  target: string;
  towards?: string;
  seconds: number;
  /** An image with `tc`, pinned in .env; pumba's default is :latest. */
  image: string;
}

type Pumba = MeansOf<"pumba">;

/** Arguments of pumba 1.1. */
export function pumbaArgs(means: Pumba, { target, towards, seconds, image }: Facts): string[] {
  const duration = ["--duration", `${seconds}s`];
  if (means.pumba === "pause") return ["pause", ...duration, target];
  if (means.pumba === "stop") return ["stop", "--restart", ...duration, target];
  const whom = towards ? ["--target", towards] : [];
  const tc = ["--tc-image", image, "--pull-image=false"];
  return ["netem", ...duration, ...whom, ...tc, ...emulation(means), target];
}

/** Overrides pumba's defaults: 10 ms of jitter, and correlated delays. */
function emulation({ delay, jitter = "0ms", loss, rate }: Pumba): string[] {
  if (loss !== undefined) return ["loss", "--percent", String(loss)];
  if (rate !== undefined) return ["rate", "--rate", rate];
  return ["delay", "--time", ms(delay ?? "0ms"), "--jitter", ms(jitter), "--correlation", "0"];
}

const ms = (length: string) => String(Math.round(parseDuration(length)));
