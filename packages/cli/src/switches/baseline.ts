import { rm } from "node:fs/promises";
import { root } from "../project.ts";
import { allOff, readFlags, writeFlags } from "./flags.ts";
import { switchesDir } from "./folder.ts";
import { currentSampling, putSampling } from "./sampling.ts";

/**
 * Everything that can be switched while the lab runs, back to how it was at first. What is so already is not touched; a lab's
 * own copies are made anew when it starts.
 */
export async function baseline(): Promise<void> {
  if (switchesDir !== root) return rm(switchesDir, { recursive: true, force: true });
  if ((await currentSampling()).mode !== "off") await putSampling({ mode: "off" });
  const flags = await readFlags();
  const off = allOff(flags);
  if (JSON.stringify(off) !== JSON.stringify(flags)) await writeFlags(off);
}
