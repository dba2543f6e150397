import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "./context.ts";

/** The holder touches the lock at each heartbeat; after this long without one, the lock is free again. */
const silence = 30_000;
const heartbeat = 5_000;

/**
 * Runs `work` while no other process of this machine holds `file`. If two ever hold it (after a laptop slept), the result is a
 * second build, not a broken one: binaries are renamed into place.
 */
export async function withLock<T>(file: string, where: Context, work: () => Promise<T>, onWait = () => {}): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  while (!(await take(file))) {
    if (await isAbandoned(file)) await rm(file, { force: true });
    else {
      onWait();
      await sleep(200, undefined, where.signal ? { signal: where.signal } : {});
    }
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), heartbeat);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > silence) return true;
    const pid = Number(await readFile(file, "utf8"));
    // A lock that is being written has no pid yet.
    return pid > 0 && pid !== process.pid && !isAlive(pid);
  } catch {
    return false;
  }
}

/** Whether a process with this pid runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
