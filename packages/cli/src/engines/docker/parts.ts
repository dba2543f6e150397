import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../../project.ts";

interface ComposeFile {
  services: Record<string, { profiles?: string[] }>;
}

/** The services without a profile, in the order of docker-compose.yaml. */
export function dockerParts(file = join(root, "docker-compose.yaml")): string[] {
  const { services } = parse(readFileSync(file, "utf8"), { merge: true, maxAliasCount: -1 }) as ComposeFile;
  return Object.entries(services)
    .filter(([, { profiles = [] }]) => profiles.length === 0)
    .map(([name]) => name);
}
