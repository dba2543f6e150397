import type { Status } from "../../../packages/cli/src/engines/engine.ts";
import type { Lab } from "./lab.ts";

/** The output of `./lab status --json`. */
export async function statusOf(lab: Lab): Promise<Status> {
  const { stdout } = await lab.run(["status", "--json"]);
  return JSON.parse(stdout) as Status;
}

export const partsOf = async (lab: Lab) => (await statusOf(lab)).services;
