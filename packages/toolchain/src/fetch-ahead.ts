import { fetchSources } from "./build.ts";
import type { Context } from "./context.ts";
import type { Module } from "./modules.ts";
import type { Report } from "./report.ts";

/** Downloads the sources of one module after another, while the compiler works. */
export function fetchAhead(modules: Module[], report: Report, where: Context): Map<Module, Promise<void>> {
  const fetches = new Map<Module, Promise<void>>();
  let before: Promise<void> = Promise.resolve();
  for (const module of modules) {
    const fetch = before.then(async () => {
      const began = performance.now();
      await fetchSources(module, where, (detail) => {
        const seconds = (performance.now() - began) / 1000;
        for (const tool of module.tools) report({ tool, state: "building", detail, seconds });
      });
    });
    // The error is reported by the module's own promise only.
    before = fetch.catch(() => {});
    fetches.set(module, fetch);
  }
  return fetches;
}
