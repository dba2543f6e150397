import { cpSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@o11y-lab/harness";

/** A replacement in telemetry/auto/preload.ts. `find` must occur exactly once. */
export type Edit = { find: string; replace: string };

const preload = "telemetry/auto/preload.ts";

/** Copies catalog to `folder` with some settings of `auto` changed. The copy uses the original's dependencies. */
export function copyWithChanges(folder: string, edits: Edit[]): void {
  const original = `${root}/services/catalog`;
  cpSync(original, folder, {
    recursive: true,
    filter: (path) => !/\/(node_modules|test)(\/|$)/.test(path.slice(original.length)),
  });
  symlinkSync(realpathSync(join(original, "node_modules")), join(folder, "node_modules"));
  let text = readFileSync(join(folder, preload), "utf8");
  for (const { find, replace } of edits) {
    const count = text.split(find).length - 1;
    if (count !== 1) throw new Error(`services/catalog/${preload} contains "${find}" ${count} times: update the bench`);
    text = text.replace(find, replace);
  }
  writeFileSync(join(folder, preload), text);
}
