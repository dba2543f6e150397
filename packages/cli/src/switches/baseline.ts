import { allOff, readFlags, writeFlags } from "./flags.ts";
import { currentSampling, putSampling } from "./sampling.ts";

/** Everything that can be switched while the lab runs, back to how it was at first. What is so already is not touched. */
export async function baseline(): Promise<void> {
  if ((await currentSampling()).mode !== "off") await putSampling({ mode: "off" });
  const flags = await readFlags();
  const off = allOff(flags);
  if (JSON.stringify(off) !== JSON.stringify(flags)) await writeFlags(off);
}
