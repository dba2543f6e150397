import type { Context } from "./context.ts";
import { ask } from "./run.ts";
import type { Tool } from "./tools.ts";

/** The version that an executable says it has, or undefined when it says none. */
export async function versionOf(file: string, tool: Tool, where: Context): Promise<string | undefined> {
  const { output } = await ask(file, tool.versionArgs, where);
  // The first x.y.z, but not the "go1.26.5" that most of them print, too.
  const said = /(?<![\w.])v?(\d+\.\d+\.\d+)/.exec(output)?.[1];
  return said ?? (await moduleVersion(file, where));
}

/** Built with plain `go build`, some tools know no version; Go has written the module's into the file. */
async function moduleVersion(file: string, where: Context): Promise<string | undefined> {
  const { output } = await ask("go", ["version", "-m", file], where);
  const module = /^\s*mod\s+(\S+)\s+v(\d+)\.(\d+)\.(\d+)\s/m.exec(output);
  if (!module) return undefined;
  const [, name, major, minor, patch] = module;
  // Prometheus v3.15.0 is published as the module version v0.315.0.
  if (name === "github.com/prometheus/prometheus" && major === "0") {
    return `${String(minor)[0]}.${Number(String(minor).slice(1))}.${patch}`;
  }
  return `${major}.${minor}.${patch}`;
}

/** Whether a version is as good as the wanted one: the same major and minor number. */
export function fits(version: string, wanted: string): boolean {
  const [major, minor] = version.split(".");
  const [wantedMajor, wantedMinor] = wanted.split(".");
  return major === wantedMajor && minor === wantedMinor;
}
