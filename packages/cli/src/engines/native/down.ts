import { rm } from "node:fs/promises";
import { ensureTools } from "@o11y-lab/toolchain";
import type { Env } from "../../env.ts";
import { LabError } from "../../errors.ts";
import { baseline } from "../../switches/baseline.ts";
import { waitFor } from "../../wait.ts";
import { openPorts } from "../port-check.ts";
import { processStates } from "./control.ts";
import { endOrphans } from "./orphans.ts";
import { paths } from "./paths.ts";
import { nativePorts } from "./ports.ts";
import { stopAll } from "./process-compose.ts";
import { forget, recorded, refresh, type Started, stillRunning } from "./started.ts";

/** Longer than the sum of the parts' shutdown times. */
const STOP_MS = 45_000;

/** Stops the lab in order through process-compose, then by its record what is left. Checks that nothing is. */
export async function down(
  env: Env,
  { volumes }: { volumes: boolean },
): Promise<{ stopped: boolean; orphans: number }> {
  await refresh();
  const started = await recorded();
  const supervised = (await processStates()) !== undefined;
  if (supervised) await stopInOrder(started);
  const orphans = started ? await endOrphans(started) : [];
  if (started && (await stillRunning(started)).length > 0) {
    const pids = (await stillRunning(started)).map(({ pid }) => pid).join(", ");
    throw new LabError(`these processes could not be stopped: ${pids}`, "kill them manually");
  }
  await forget();
  await rm(paths.socketDir, { recursive: true, force: true });
  if (volumes) await wipe();
  if (supervised || orphans.length > 0) await checkPorts(env);
  return { stopped: supervised, orphans: orphans.length };
}

async function stopInOrder(started: Started | undefined): Promise<void> {
  const file = await ensureTools(["process-compose"], () => undefined);
  await stopAll(file["process-compose"]);
  // Processes that do not stop in time are killed afterwards.
  const ended = async () =>
    (started ? (await stillRunning(started)).length === 0 : (await processStates()) === undefined) || undefined;
  await waitFor(ended, {
    timeoutMs: STOP_MS,
    signal: null,
  });
}

/** Deletes the data of the shop and of the stores, and resets flags and sampling. */
export async function wipe(): Promise<void> {
  await baseline();
  await rm(paths.data, { recursive: true, force: true });
  await rm(paths.sharedData, { recursive: true, force: true });
}

async function checkPorts(env: Env): Promise<void> {
  const [taken] = await openPorts(env, nativePorts);
  if (taken)
    throw new LabError(
      `port ${taken.port} (${taken.part}) is still in use by ${taken.by}`,
      "this program does not belong to the lab: stop it manually",
    );
}
