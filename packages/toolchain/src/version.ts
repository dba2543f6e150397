import type { Context } from "./context.ts";
import { ask } from "./run.ts";
import type { Tool } from "./tools.ts";

/** The version of an executable, or undefined if it is unknown. */
export async function versionOf(file: string, tool: Tool, where: Context): Promise<string | undefined> {
  const { output } = await ask(file, tool.versionArgs, where);
  // The first x.y.z, but not "go1.26.5", which most of them print as well.
  const printed = /(?<![\w.])v?(\d+\.\d+\.\d+)/.exec(output)?.[1];
  return printed ?? (await moduleVersion(file, where));
}

/** A plain `go build` leaves some tools without a version, but Go records the module version in the binary. */
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

/** Whether major and minor number are the wanted ones. */
export function fits(version: string, wanted: string): boolean {
  const [major, minor] = version.split(".");
  const [wantedMajor, wantedMinor] = wanted.split(".");
  return major === wantedMajor && minor === wantedMinor;
}
