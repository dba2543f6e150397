import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LabError } from "../../errors.ts";
import { paths } from "./paths.ts";

/** Lets one command at a time start or stop the lab. The lock of a killed command is ignored. */
export async function exclusively<T>(
  work: () => Promise<T>,
  file: string = paths.lock,
  patienceMs: number = 0,
): Promise<T> {
  await take(file, performance.now() + patienceMs);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, deadline: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  for (let attempts = 0; attempts < 3; attempts++) {
    try {
      return await create(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = Number(await readFile(file, "utf8").catch(() => ""));
    if (owner > 0 && isAlive(owner)) {
      if (performance.now() >= deadline) break;
      await pause(100);
      attempts = 0;
    } else await rm(file, { force: true });
  }
  const owner = await readFile(file, "utf8").catch(() => "unknown");
  throw new LabError(
    `another ./lab (pid ${owner}) is starting or stopping the lab`,
    "wait for it, then run the command again",
  );
}

/** A link, because the lock needs its content from the start: an empty one looks like the lock of a dead process. */
async function create(file: string): Promise<void> {
  const own = `${file}.${process.pid}.${performance.now()}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, file);
  } finally {
    await rm(own);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
