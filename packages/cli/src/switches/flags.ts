import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LabError, UsageError } from "../errors.ts";
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
    throw new LabError(`${file} cannot be read: ${(error as Error).message}`, "git restore flags brings it back");
  }
}

export const writeFlags = (flags: FlagFile, file: string = flagFile) =>
  replaceFile(file, `${JSON.stringify(flags, undefined, 2)}\n`);

/** What a flag says: the name of a variant, or "off" when the service does as it would without flags. */
export const said = ({ state, defaultVariant }: Flag) => (state === "ENABLED" ? defaultVariant : "off");

/** The flag of that name; a wrong name is answered with the right ones. */
export function flagNamed({ flags }: FlagFile, name: string): Flag {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag) return flag;
  throw new UsageError(`there is no flag "${name}"`, `there is ${Object.keys(flags).join(", ")}`);
}

/** The same file with one flag set to one of its variants, or to "off". */
export function withFlag(file: FlagFile, name: string, value: string): FlagFile {
  const flag = flagNamed(file, name);
  const allowed = ["off", ...Object.keys(flag.variants)];
  if (!allowed.includes(value)) throw new UsageError(`${name} cannot be "${value}"`, `it is ${allowed.join(", ")}`);
  const changed: Flag =
    value === "off" ? { ...flag, state: "DISABLED" } : { ...flag, state: "ENABLED", defaultVariant: value };
  return { ...file, flags: { ...file.flags, [name]: changed } };
}

/** The same file with every flag off: the baseline. */
export const allOff = (file: FlagFile): FlagFile =>
  Object.keys(file.flags).reduce((all, name) => withFlag(all, name, "off"), file);
