import { createReadStream } from "node:fs";
import { takeProfile, takerFile } from "../../profile/take.ts";
import { composeOptions } from "./compose.ts";

/**
 * The inspector listens on the container's own loopback and no port of it is published: so the program that talks to it runs in
 * there, and comes in on standard input. PID 0: the service, whichever number it has.
 */
export const profile = (service: string, seconds: number): Promise<string> =>
  takeProfile(
    "docker",
    ["compose", "exec", "-T", service, "node", "--input-type=module-typescript", "-", "0", String(seconds)],
    { ...composeOptions(), stdin: createReadStream(takerFile) },
  );
