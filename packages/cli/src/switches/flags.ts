import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { LabError, unknown } from "../errors.ts";
import { root } from "../project.ts";
import { replaceFile, switchesDir } from "./folder.ts";

export interface Flag {
  state: "ENABLED" | "DISABLED";
  variants: Record<string, unknown>;
  defaultVariant: string;
  metadata?: { description?: string };
}

/** flags/flags.json, in flagd's format. */
export interface FlagFile {
  flags: Record<string, Flag>;
  [other: string]: unknown;
}

export const flagFile = join(switchesDir, "flags", "flags.json");

export async function readFlags(file: string = flagFile): Promise<FlagFile> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as FlagFile;
  } catch (error) {
    throw new LabError(`cannot read ${file}: ${(error as Error).message}`, "git restore flags restores it");
  }
}

export const writeFlags = (flags: FlagFile, file: string = flagFile) =>
  replaceFile(file, `${JSON.stringify(flags, undefined, 2)}\n`);

/** The flags as committed, so that a flag switched off leaves no diff; undefined without Git (a downloaded archive). */
export async function committedFlags(): Promise<FlagFile | undefined> {
  const { stdout, failed } = await execa("git", ["show", "HEAD:./flags/flags.json"], {
    cwd: root,
    reject: false,
    stdin: "ignore",
  });
  return failed ? undefined : (JSON.parse(String(stdout)) as FlagFile);
}

/** The name of the active variant, or "off". */
export const stateOf = ({ state, defaultVariant }: Flag) => (state === "ENABLED" ? defaultVariant : "off");

/** Throws a UsageError that lists the flags if there is none of this name. */
export function flagNamed({ flags }: FlagFile, name: string): Flag {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag) return flag;
  throw unknown("flag", name, Object.keys(flags));
}

/** The file with one flag set to a variant or to "off", which also restores the committed default variant. */
export function withFlag(file: FlagFile, name: string, value: string, committed?: FlagFile): FlagFile {
  const flag = flagNamed(file, name);
  const allowed = ["off", ...Object.keys(flag.variants)];
  if (!allowed.includes(value)) throw unknown(`value of ${name}`, value, allowed);
  const original = committed?.flags[name]?.defaultVariant ?? flag.defaultVariant;
  const changed: Flag =
    value === "off"
      ? { ...flag, state: "DISABLED", defaultVariant: original in flag.variants ? original : flag.defaultVariant }
      : { ...flag, state: "ENABLED", defaultVariant: value };
  return { ...file, flags: { ...file.flags, [name]: changed } };
}

/** The file with every flag off. */
export const allOff = (file: FlagFile, committed?: FlagFile): FlagFile =>
  Object.keys(file.flags).reduce((all, name) => withFlag(all, name, "off", committed), file);
