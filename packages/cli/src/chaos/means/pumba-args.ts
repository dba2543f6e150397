import { parseSpan } from "../../stores/time.ts";
import type { MeansOf } from "../schema.ts";

interface Facts {
  /** The container's name, and the address of the one that its packets go to. */
  target: string;
  towards?: string;
  seconds: number;
  /** An image with `tc`, pinned in .env: pumba's own default would be :latest. */
  image: string;
}

type Pumba = MeansOf<"pumba">;

/** What pumba 1.1 is told. */
export function pumbaArgs(means: Pumba, { target, towards, seconds, image }: Facts): string[] {
  const duration = ["--duration", `${seconds}s`];
  if (means.pumba === "pause") return ["pause", ...duration, target];
  if (means.pumba === "stop") return ["stop", "--restart", ...duration, target];
  const whom = towards ? ["--target", towards] : [];
  const tc = ["--tc-image", image, "--pull-image=false"];
  return ["netem", ...duration, ...whom, ...tc, ...emulation(means), target];
}

/** Pumba varies a delay by 10 ms, and each by the one before, unless it is told not to. */
function emulation({ delay, jitter = "0ms", loss, rate }: Pumba): string[] {
  if (loss !== undefined) return ["loss", "--percent", String(loss)];
  if (rate !== undefined) return ["rate", "--rate", rate];
  return ["delay", "--time", ms(delay ?? "0ms"), "--jitter", ms(jitter), "--correlation", "0"];
}

const ms = (length: string) => String(Math.round(parseSpan(length)));
