import { loadEnv } from "../../env.ts";
import { attempt, lastLine, quietly } from "../../run.ts";

/** Why an image of .env cannot be had; undefined when it is there, or has just been fetched. */
export async function hasImage(variable: string, fetch: boolean): Promise<string | undefined> {
  const image = loadEnv()[variable] ?? "";
  if ((await quietly("docker", ["image", "inspect", image])).exitCode === 0) return undefined;
  if (!fetch) return `the image ${image} is not here yet`;
  const { exitCode, output } = await attempt("docker", ["pull", "--quiet", image], { timeout: 180_000 });
  return exitCode === 0 ? undefined : `the image ${image} cannot be had (${lastLine(output)})`;
}
