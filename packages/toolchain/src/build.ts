import { chmod, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Context } from "./context.ts";
import { BuildFailedError } from "./errors.ts";
import { type GoResult, go } from "./go.ts";
import { isAlive } from "./lock.ts";
import type { Module } from "./modules.ts";
import { duration } from "./progress.ts";
import { tools } from "./tools.ts";

/** Receives the progress of a build. */
type OnProgress = (detail: string) => void;

/** Downloads the sources of a module; Go verifies them against go.sum. */
export async function fetchSources(module: Module, where: Context, onProgress: OnProgress): Promise<void> {
  let fetched = 0;
  const args = ["list", "-deps", "-f", "{{.ImportPath}}", ...module.flags, ...packages(module)];
  const result = await go(args, module.folder, where, (line) => {
    if (line.startsWith("go: downloading")) onProgress(`${++fetched} sources downloaded`);
  });
  if (!result.ok) throw await failed(module, result, where);
}

/** Number of packages to compile: those not in Go's cache. */
async function countStale(module: Module, where: Context): Promise<number> {
  const args = ["list", "-deps", "-f", "{{if .Stale}}{{.ImportPath}}{{end}}", ...module.flags, ...packages(module)];
  const { stdout } = await go(args, module.folder, where);
  return stdout.split("\n").filter((line) => line !== "").length;
}

/** Builds a module's tools in a temporary folder, then renames each into place. */
export async function build(module: Module, where: Context, onProgress: OnProgress): Promise<void> {
  const began = performance.now();
  const total = await countStale(module, where);
  const scratch = `${module.bin}.building-${process.pid}`;
  await sweep(module);
  await mkdir(scratch, { recursive: true });
  let compiled = 0;
  const tell = () => onProgress(`${compiled} of ${total} packages, ${duration((performance.now() - began) / 1000)}`);
  const clock = setInterval(tell, 1000);
  try {
    const args = ["build", "-v", ...module.flags, "-o", `${scratch}/`, ...packages(module)];
    const result = await go(args, module.folder, where, (line) => {
      if (/^[\w.\-/~]+$/.test(line)) compiled = Math.min(compiled + 1, total);
    });
    if (!result.ok) throw await failed(module, result, where);
    await install(module, scratch);
  } finally {
    clearInterval(clock);
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Removes temporary folders of killed builds. */
async function sweep(module: Module): Promise<void> {
  const prefix = `${basename(module.bin)}.building-`;
  for (const entry of await readdir(dirname(module.bin))) {
    if (!entry.startsWith(prefix) || isAlive(Number(entry.slice(prefix.length)))) continue;
    await rm(join(dirname(module.bin), entry), { recursive: true, force: true });
  }
}

function packages(module: Module): string[] {
  return module.tools.map((name) => tools[name].package);
}

async function install(module: Module, scratch: string): Promise<void> {
  await mkdir(module.bin, { recursive: true });
  const built = await readdir(scratch);
  for (const name of module.tools) {
    // Go names a binary after the last element of the package path; for `.`, after the module.
    const own = tools[name].package === "." ? module.name : basename(tools[name].package);
    const file = built.length === 1 ? (built[0] ?? own) : own;
    await chmod(join(scratch, file), 0o755);
    await rename(join(scratch, file), join(module.bin, name));
  }
}

async function failed(module: Module, { stderr }: GoResult, where: Context): Promise<BuildFailedError> {
  const logFile = join(where.cache, "logs", `build-${module.name}.log`);
  await mkdir(join(where.cache, "logs"), { recursive: true });
  await writeFile(logFile, `${stderr}\n`);
  const complaints = stderr.split("\n").filter((line) => line !== "" && !/^[\w.\-/~]+$|^go: downloading/.test(line));
  return new BuildFailedError(module.tools.join(" and "), complaints.at(-1)?.trim() ?? "no output", logFile);
}
