import { containers } from "../../packages/cli/src/engines/docker/containers.ts";
import { quietly } from "../../packages/cli/src/run.ts";

/** Service name → size of its image in bytes. Shared layers are counted for each image. */
export async function imageSizes(): Promise<Map<string, number>> {
  const all = await containers();
  const sizes = all.map(async ({ ID, Service }): Promise<[string, number]> => {
    const { output: image } = await quietly("docker", ["inspect", "--format", "{{.Image}}", ID]);
    const { output } = await quietly("docker", ["image", "inspect", "--format", "{{.Size}}", image.trim()]);
    return [Service, Number(output)];
  });
  return new Map(await Promise.all(sizes));
}
