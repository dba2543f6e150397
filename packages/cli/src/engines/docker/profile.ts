import { createReadStream } from "node:fs";
import { takeProfile, takerFile } from "../../profile/take.ts";
import { composeOptions } from "./compose.ts";

/**
 * The inspector listens on the container's loopback and its port is not published, so the profiler runs inside the container,
 * fed on standard input. PID 0 stands for the service's process.
 */
export const profile = (service: string, seconds: number): Promise<string> =>
  takeProfile(
    "docker",
    ["compose", "exec", "-T", service, "node", "--input-type=module-typescript", "-", "0", String(seconds)],
    { ...composeOptions(), stdin: createReadStream(takerFile) },
  );
