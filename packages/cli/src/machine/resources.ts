import { statfs } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { cacheDir, root } from "../project.ts";
import { bytes } from "../ui/bytes.ts";
import type { MachineCheck } from "./check.ts";
import { fixes } from "./fixes.ts";
import { platform } from "./platform.ts";

/** The whole lab takes 1.4 GB; building the tools from source takes more. */
const MEMORY_BYTES = 3.5e9;
/** Data, packages and tools take about 2 GB, the compiler's cache another 2 GB while it builds. */
const DISK_BYTES = 5e9;

/** Memory, disk and architecture. */
export async function checkResources(): Promise<MachineCheck[]> {
  const free = await freeBytes();
  return [
    {
      name: "architecture",
      ok: ["x64", "arm64"].includes(process.arch) && ["linux", "darwin"].includes(process.platform),
      found: `${process.platform} ${process.arch}, ${availableParallelism()} cores`,
      fix: "use Linux, macOS or WSL2 on x64 or arm64",
    },
    {
      name: "memory",
      ok: totalmem() >= MEMORY_BYTES,
      found: `${bytes(totalmem())}, needs ${bytes(MEMORY_BYTES)}`,
      fix: fixes[platform()].memory,
    },
    {
      name: "disk",
      ok: free >= DISK_BYTES,
      found: `${bytes(free)} free, needs ${bytes(DISK_BYTES)}`,
      fix: `free some space for ${root} and ${cacheDir}`,
    },
  ];
}

async function freeBytes(): Promise<number> {
  const places = await Promise.all([root, process.env.HOME ?? root].map((path) => statfs(path)));
  return Math.min(...places.map(({ bavail, bsize }) => bavail * bsize));
}
