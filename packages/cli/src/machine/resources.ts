import { statfs } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { cacheDir, root } from "../project.ts";
import { bytes } from "../ui/bytes.ts";
import type { MachineCheck } from "./check.ts";
import { type Platform, platform } from "./platform.ts";

/** The whole lab takes 1.4 GB; building the tools from source takes more. */
const MEMORY_BYTES = 3.5e9;
/** Data, packages and tools take about 2 GB, the compiler's cache as much again while it builds. */
const DISK_BYTES = 5e9;

const memoryMends: Record<Platform, string> = {
  linux: "close what is not needed, or use a machine with 4 GB",
  macos: "close what is not needed, or use a machine with 4 GB",
  wsl2: "set memory=4GB under [wsl2] in %UserProfile%\\.wslconfig, then run wsl --shutdown",
};

/** The containers' limits, 2.1 GB together, and some for the engine and its builds. */
const DOCKER_BYTES = 2.5e9;

/** What the engine has, which on macOS and Windows is a virtual machine with a limit of its own: `docker info`, in bytes. */
export function checkDockerMemory(info: string): MachineCheck {
  const given = Number(info.trim());
  const known = given > 0;
  return {
    name: "docker memory",
    ok: !known || given >= DOCKER_BYTES,
    found: known ? `${bytes(given)}, wanted ${bytes(DOCKER_BYTES)}` : "the engine does not say",
    mend: dockerMends[platform()],
  };
}

const dockerMends: Record<Platform, string> = {
  ...memoryMends,
  macos: "raise it: Docker Desktop, Settings, Resources; or colima start --memory 4",
};

/** Memory, disk and architecture. */
export async function checkResources(): Promise<MachineCheck[]> {
  const room = await freeBytes();
  return [
    {
      name: "architecture",
      ok: ["x64", "arm64"].includes(process.arch) && ["linux", "darwin"].includes(process.platform),
      found: `${process.platform} ${process.arch}, ${availableParallelism()} cores`,
      mend: "use Linux, macOS or WSL2 on x64 or arm64",
    },
    {
      name: "memory",
      ok: totalmem() >= MEMORY_BYTES,
      found: `${bytes(totalmem())}, wanted ${bytes(MEMORY_BYTES)}`,
      mend: memoryMends[platform()],
    },
    {
      name: "disk",
      ok: room >= DISK_BYTES,
      found: `${bytes(room)} free, wanted ${bytes(DISK_BYTES)}`,
      mend: `make room where ${root} and ${cacheDir} lie`,
    },
  ];
}

async function freeBytes(): Promise<number> {
  const places = await Promise.all([root, process.env.HOME ?? root].map((path) => statfs(path)));
  return Math.min(...places.map(({ bavail, bsize }) => bavail * bsize));
}
