import { loadEnv } from "../../env.ts";
import { attempt, lastLine, quietly } from "../../run.ts";

/** Why an image of .env is not available; undefined if it exists, or has just been pulled. */
export async function hasImage(variable: string, fetch: boolean): Promise<string | undefined> {
  const image = loadEnv()[variable] ?? "";
  if ((await quietly("docker", ["image", "inspect", image])).exitCode === 0) return undefined;
  if (!fetch) return `image ${image} has not been pulled yet`;
  const { exitCode, output } = await attempt("docker", ["pull", "--quiet", image], { timeout: 180_000 });
  return exitCode === 0 ? undefined : `image ${image} cannot be pulled (${lastLine(output)})`;
}
