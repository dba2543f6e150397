import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");

type ProcessFile = {
  environment: string[];
  processes: Record<string, { entrypoint: string[]; environment?: string[] }>;
};

const file: ProcessFile = parse(readFileSync(`${root}/native/process-compose.yaml`, "utf8"));

/**
 * The command of a process in native/process-compose.yaml: program, arguments and environment. `values` replace the variables that
 * `./lab up` sets, such as ports and folders. Tests run the same command as `./lab up`.
 */
export function nativeCommand(name: string, values: Record<string, string>) {
  const definition = file.processes[name];
  if (!definition) throw new Error(`native/process-compose.yaml has no process "${name}"`);
  const fill = (text: string) =>
    text.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
      const value = { LAB_ROOT: root, NODE: process.execPath, ...values }[variable];
      if (value === undefined) throw new Error(`${name} in native/process-compose.yaml needs a value for ${variable}`);
      return value;
    });
  const pairs = [...file.environment, ...(definition.environment ?? [])].map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), fill(line.slice(at + 1))] as const;
  });
  const env: Record<string, string> = { PATH: process.env.PATH ?? "", ...Object.fromEntries(pairs) };
  const [program = "", ...args] = definition.entrypoint.map(fill);
  return { program, args, env };
}
