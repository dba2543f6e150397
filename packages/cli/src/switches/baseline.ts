import { rm } from "node:fs/promises";
import { root } from "../project.ts";
import { allOff, committedFlags, readFlags, writeFlags } from "./flags.ts";
import { switchesDir } from "./folder.ts";
import { currentSampling, putSampling } from "./sampling.ts";

/** Resets flags and sampling. Unchanged files are not touched; a lab's own copies are made again when it starts. */
export async function baseline(): Promise<void> {
  if (switchesDir !== root) return rm(switchesDir, { recursive: true, force: true });
  if ((await currentSampling()).mode !== "off") await putSampling({ mode: "off" });
  const flags = await readFlags();
  const off = allOff(flags, await committedFlags());
  if (JSON.stringify(off) !== JSON.stringify(flags)) await writeFlags(off);
}
