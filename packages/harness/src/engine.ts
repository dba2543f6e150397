import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** The checkout. */
export const root = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");

type ProcessFile = {
  environment: string[];
  processes: Record<string, { entrypoint: string[]; environment?: string[] }>;
};

const file: ProcessFile = parse(readFileSync(`${root}/native/process-compose.yaml`, "utf8"));

/**
 * How the native engine runs a part: the program, its arguments and its environment. `values` are what `./lab up` would say:
 * ports, folders. The tests run the same, so what they see is what production does.
 */
export function asTheEngineRuns(part: string, values: Record<string, string>) {
  const definition = file.processes[part];
  if (!definition) throw new Error(`native/process-compose.yaml has no ${part}`);
  const fill = (text: string) =>
    text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = { LAB_ROOT: root, NODE: process.execPath, ...values }[name];
      if (value === undefined) throw new Error(`native/process-compose.yaml wants ${name} for ${part}`);
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
