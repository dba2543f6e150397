import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "./context.ts";
import { goPlatform } from "./platform.ts";
import { type ToolName, tools } from "./tools.ts";

/** A Go module, and the tools to build from it together. */
export interface Module {
  name: string;
  /** The folder with go.mod and go.sum. */
  folder: string;
  tools: ToolName[];
  flags: string[];
  /** Folder of the binaries; its name has a hash of everything that can change them. */
  bin: string;
}

/** The module of some tools. */
export async function describeModule(name: string, wanted: ToolName[], where: Context): Promise<Module> {
  const folder = join(where.native, "go", name);
  const flags = buildFlags(wanted);
  const key = createHash("sha256").update(JSON.stringify([await goPlatform(where, folder), flags]));
  const sources = (await readdir(folder, { recursive: true })).filter((file) => /\.(go|mod|sum)$/.test(file)).sort();
  for (const source of sources) key.update(source).update(await readFile(join(folder, source)));
  const bin = join(where.cache, "tools", `${name}-${key.digest("hex").slice(0, 16)}`);
  return { name, folder, tools: wanted, flags, bin };
}

/** Tools by module, in the order of the table. */
export function groupByModule(names: ToolName[]): Map<string, ToolName[]> {
  const groups = new Map<string, ToolName[]>();
  for (const name of Object.keys(tools) as ToolName[]) {
    if (!names.includes(name)) continue;
    const module = tools[name].module;
    groups.set(module, [...(groups.get(module) ?? []), name]);
  }
  return groups;
}

/**
 * Flags for a reproducible build (go.sum is authoritative, no local paths). Inlining (`-l`) and debug data are left out: they
 * are half of the compiler's work, and the lab does not need them.
 */
function buildFlags(names: ToolName[]): string[] {
  const variables = new Set<string>();
  const tags = new Set<string>();
  for (const name of names) {
    const { version, versionVariable, tags: own } = tools[name];
    if (versionVariable) variables.add(` -X ${versionVariable}=${version}`);
    if (own) tags.add(own);
  }
  return [
    "-mod=readonly",
    "-trimpath",
    "-buildvcs=false",
    "-pgo=off",
    "-gcflags=all=-l -dwarf=false",
    `-ldflags=-s -w${[...variables].join("")}`,
    ...(tags.size > 0 ? [`-tags=${[...tags].join(",")}`] : []),
  ];
}
