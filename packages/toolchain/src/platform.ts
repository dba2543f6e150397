import type { Context } from "./context.ts";
import { MissingRequirementError } from "./errors.ts";
import { ask } from "./run.ts";

/** Version and target of Go: part of every cache key. */
export async function goPlatform(where: Context, moduleFolder: string): Promise<string> {
  const { ok, output } = await ask("go", ["env", "GOVERSION", "GOOS", "GOARCH"], where, moduleFolder);
  const words = output.trim().split(/\s+/);
  if (ok && words.length === 3) return words.join("-");
  throw new MissingRequirementError(
    `cannot run go in ${moduleFolder} (${output.trim().split("\n").at(-1) || "no go on the PATH"}): install Go 1.26.5 or newer from https://go.dev/dl/ and add its bin folder to the PATH`,
  );
}
