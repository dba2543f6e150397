import { LabError } from "../../errors.ts";
import { takeProfile, takerFile } from "../../profile/take.ts";
import { processStates } from "./control.ts";

/** The service is a process of this user, so the profiler can signal it directly. */
export async function profile(service: string, seconds: number): Promise<string> {
  const state = (await processStates())?.find(({ name }) => name === service);
  if (!state?.is_running) throw new LabError(`${service} is not running`, "start the lab with ./lab up");
  return takeProfile(process.execPath, [takerFile, String(state.pid), String(seconds)]);
}
