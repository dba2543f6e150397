import { type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";

/** Packages that every service imports. */
const sharedPackages = ["packages/api", "packages/service", "packages/telemetry"];

/** The folders whose changes restart a service, relative to the checkout. */
export const watchedFolders = (service: string): string[] => [`services/${service}`, ...sharedPackages];

/** Whether a service reads this file when it starts. Tests, documents and editors' temporary files are not read. */
export const isSource = (file: string): boolean =>
  /\.(ts|mjs|sql|sh|json)$/.test(file) && !/(^|\/)(test|node_modules)\//.test(file) && !/(^|\/)\.[^/]*$/.test(file);

/**
 * Calls `changed` with the path, relative to `root`, of each source file that is written, replaced or removed.
 * One watcher per folder: on Linux, a recursive fs.watch loses a file once an editor has replaced it.
 * Returns a function that stops watching.
 */
export function watchSources(root: string, folders: string[], changed: (file: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const add = (folder: string, report: boolean) => {
    if (watchers.has(folder) || /(^|\/)(test|node_modules)$/.test(folder)) return;
    const entries = children(join(root, folder));
    if (!entries) return;
    const watcher = watch(join(root, folder), (_event, name) => {
      const path = `${folder}/${name}`;
      if (isSource(path)) changed(path);
      else add(path, true); // does nothing unless it is a new folder
    });
    watchers.set(folder, watcher);
    watcher.on("error", () => forget(folder)).on("close", () => watchers.delete(folder));
    for (const { name, isFolder } of entries) {
      if (isFolder) add(`${folder}/${name}`, report);
      else if (report && isSource(`${folder}/${name}`)) changed(`${folder}/${name}`);
    }
  };
  const forget = (folder: string) => watchers.get(folder)?.close();
  for (const folder of folders) add(folder, false);
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** What a folder contains, or undefined if it is no folder (any more). */
function children(folder: string): { name: string; isFolder: boolean }[] | undefined {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return undefined;
  }
}
