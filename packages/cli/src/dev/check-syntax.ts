import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { execa } from "execa";

/**
 * What Node would report about a source file's syntax (file, line, the code and the message), or undefined if it would
 * load. Files that are not JavaScript or TypeScript, and files that are gone, have nothing to check.
 */
export async function syntaxError(root: string, file: string): Promise<string | undefined> {
  if (!/\.(ts|mjs)$/.test(file)) return undefined;
  const source = await readFile(join(root, file), "utf8").catch(() => undefined);
  if (source === undefined) return undefined;
  const { code, error } = file.endsWith(".ts") ? withoutTypes(source, file) : { code: source, error: undefined };
  return error ?? moduleError(code, file);
}

/** The types are removed as Node does it when it loads the file, with the same errors. */
function withoutTypes(source: string, file: string): { code: string; error?: string } {
  const { emitWarning } = process;
  process.emitWarning = () => undefined; // the function is experimental; what Node does with it at load time is not
  try {
    return { code: stripTypeScriptTypes(source) };
  } catch (error) {
    return { code: "", error: excerpt((error as Error).stack ?? String(error), file) };
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Errors that only V8 finds, such as a name that is declared twice. `node --check` does not take TypeScript. */
async function moduleError(code: string, file: string): Promise<string | undefined> {
  const check = ["--input-type=module", "--check", "-"];
  const { exitCode, stderr } = await execa(process.execPath, check, {
    input: code,
    reject: false,
    env: { NODE_OPTIONS: "" },
  });
  return exitCode === 0 ? undefined : excerpt(stderr, file);
}

/** Node's report without its stack, and with the file's name where Node has only seen text. */
function excerpt(report: string, file: string): string {
  const lines = stripVTControlCharacters(report).trim().split("\n");
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  const [first = "", ...rest] = stack < 0 ? lines : lines.slice(0, stack);
  return [first.replace(/^(\[stdin\]|\[eval\]|\S*)(?=:\d+$)/, file), ...rest].join("\n").trimEnd();
}
