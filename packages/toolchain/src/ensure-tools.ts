import { access } from "node:fs/promises";
import { join } from "node:path";
import { build, prepare } from "./build.ts";
import { type Context, context } from "./context.ts";
import { fromPath } from "./from-path.ts";
import { withLock } from "./lock.ts";
import { describeModule, groupByModule, type Module } from "./modules.ts";
import type { Report } from "./report.ts";
import type { ToolName } from "./tools.ts";

/**
 * Makes tools ready and returns the absolute path of each: from the PATH if a fitting version stands there, else from
 * the cache, else built. Running it twice, at once or after Ctrl-C, is harmless.
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
  for (const [moduleName, wanted] of groupByModule(missing)) {
    const module = await describeModule(moduleName, wanted, where);
    await ensureModule(module, report, where);
    for (const name of wanted) paths[name] = join(module.bin, name);
  }
  return paths as Record<Name, string>;
}

async function ensureModule(module: Module, report: Report, where: Context): Promise<void> {
  const began = performance.now();
  const tell = (state: "cached" | "building" | "done", detail: (name: ToolName) => string) => {
    const seconds = (performance.now() - began) / 1000;
    for (const tool of module.tools) report({ tool, state, detail: detail(tool), seconds });
  };
  const file = (name: ToolName) => join(module.bin, name);
  if (await isBuilt(module)) return tell("cached", file);
  await withLock(`${module.bin}.lock`, where, async () => {
    if (await isBuilt(module)) return tell("cached", file);
    const onProgress = (detail: string) => tell("building", () => detail);
    await build(module, await prepare(module, where, onProgress), where, onProgress);
    tell("done", file);
  });
}

async function isBuilt(module: Module): Promise<boolean> {
  try {
    await Promise.all(module.tools.map((name) => access(join(module.bin, name))));
    return true;
  } catch {
    return false;
  }
}
