import { access } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build.ts";
import { type Context, context } from "./context.ts";
import { fetchAhead } from "./fetch-ahead.ts";
import { fromPath } from "./from-path.ts";
import { withLock } from "./lock.ts";
import { describeModule, groupByModule, type Module } from "./modules.ts";
import type { Report } from "./report.ts";
import type { ToolName } from "./tools.ts";

/**
 * Returns the absolute path of each tool: from the PATH if the version fits, else from the cache, else newly built. Safe to run
 * concurrently, and again after Ctrl-C.
 */
export async function ensureTools<Name extends ToolName>(
  names: readonly Name[],
  report: Report,
  overrides: Partial<Context> = {},
): Promise<Record<Name, string>> {
  const where = context(overrides);
  const paths: Partial<Record<ToolName, string>> = {};
  await Promise.all(
    [...new Set(names)].map(async (name) => {
      const file = await fromPath(name, report, where);
      if (file !== undefined) paths[name] = file;
    }),
  );
  const missing = names.filter((name) => !(name in paths));
  const modules = await Promise.all([...groupByModule(missing)].map(([name, own]) => describeModule(name, own, where)));
  await buildAll(modules, report, where);
  for (const { bin, tools } of modules) for (const name of tools) paths[name] = join(bin, name);
  return paths as Record<Name, string>;
}

/** Builds one module at a time, so that 8 GB of memory are enough; the next sources are downloaded meanwhile. */
async function buildAll(modules: Module[], report: Report, where: Context): Promise<void> {
  const stop = new AbortController();
  const signal = where.signal ? AbortSignal.any([where.signal, stop.signal]) : stop.signal;
  const unbuilt: Module[] = [];
  for (const module of modules) {
    if (await isBuilt(module))
      for (const tool of module.tools) report({ tool, state: "cached", detail: join(module.bin, tool), seconds: 0 });
    else unbuilt.push(module);
  }
  try {
    const fetched = fetchAhead(unbuilt, report, { ...where, signal });
    for (const module of unbuilt) {
      await fetched.get(module);
      await buildOne(module, report, { ...where, signal });
    }
  } finally {
    stop.abort();
  }
}

async function buildOne(module: Module, report: Report, where: Context): Promise<void> {
  const began = performance.now();
  const tell = (state: "cached" | "building" | "done", detail?: string) => {
    const seconds = (performance.now() - began) / 1000;
    for (const tool of module.tools) report({ tool, state, detail: detail ?? join(module.bin, tool), seconds });
  };
  const work = async () => {
    // Another process may have built it during the wait.
    if (await isBuilt(module)) return tell("cached");
    await build(module, where, (detail) => tell("building", detail));
    tell("done");
  };
  await withLock(`${module.bin}.lock`, where, work, () => tell("building", "another process is building it"));
}

async function isBuilt(module: Module): Promise<boolean> {
  try {
    await Promise.all(module.tools.map((name) => access(join(module.bin, name))));
    return true;
  } catch {
    return false;
  }
}
