// Loaded into the measured process, whichever variant it is: answers what the process has used so far, all of its threads.
import { answer } from "./ask.ts";

export type Used = { cpuMicros: number; memoryBytes: number };

answer((): Used => {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, memoryBytes: process.memoryUsage.rss() };
});
// The channel to the bench must not keep a process alive that wants to end.
process.channel?.unref();
