import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../project.ts";

interface ComposeFile {
  services: Record<string, { volumes?: (string | object)[] }>;
}

/** The files and folders of the checkout that docker-compose.yaml mounts, relative to its top. */
export function mountedPaths(file = join(root, "docker-compose.yaml")): string[] {
  const { services } = parse(readFileSync(file, "utf8"), { merge: true }) as ComposeFile;
  const volumes = Object.values(services).flatMap(({ volumes = [] }) => volumes);
  const paths = volumes.flatMap((volume) =>
    typeof volume === "string" ? (/^(?:\.|\$\{LAB_SWITCHES:-\.\})\/([^:]+):/.exec(volume)?.[1] ?? []) : [],
  );
  return [...new Set(paths)];
}

/** The first file or folder that other users cannot read. */
export function unreadable(paths: string[], top = root): string | undefined {
  for (const path of paths) {
    const stat = statSync(join(top, path), { throwIfNoEntry: false });
    if (!stat) continue;
    const needed = stat.isDirectory() ? 0o005 : 0o004;
    if ((stat.mode & needed) !== needed) return path;
    if (!stat.isDirectory()) continue;
    const inside = readdirSync(join(top, path))
      .filter((name) => name !== "node_modules")
      .map((name) => `${path}/${name}`);
    const found = unreadable(inside, top);
    if (found !== undefined) return found;
  }
  return undefined;
}
