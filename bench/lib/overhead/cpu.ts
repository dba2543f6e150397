// Preloaded into each measured process. Reports its CPU time (all threads) and memory.
import { answer } from "./ask.ts";

export type Used = { cpuMicros: number; memoryBytes: number };

answer((): Used => {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, memoryBytes: process.memoryUsage.rss() };
});
// The IPC channel must not keep the process alive.
process.channel?.unref();
