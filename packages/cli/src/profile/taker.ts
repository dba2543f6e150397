// Takes a CPU profile of a Node process on the same machine: `node taker.ts PID SECONDS [PORT]`, the profile on standard output.
// Without imports of ours, since containers receive it on standard input. There the PID is 0, which stands for the process
// whose script is main….ts.
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

type Answer = { id: number; result?: { profile?: object; result?: { value?: unknown } }; error?: { message: string } };

const [given = 0, seconds = 10, port = 9229] = process.argv.slice(2).map(Number);
const pid = given || service();
let questions = 0;
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());

// Node opens its inspector on this signal, on loopback alone; https://nodejs.org/api/process.html#signal-events
process.kill(pid, "SIGUSR1");
const socket = await inspectorOf(pid);
try {
  await call(socket, "Profiler.enable");
  await call(socket, "Profiler.setSamplingInterval", { interval: 250 });
  await call(socket, "Profiler.start");
  await pause(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
  const { profile } = (await call(socket, "Profiler.stop")) ?? {};
  process.stdout.write(JSON.stringify(profile));
} finally {
  // An open inspector lets any local user run code in the service, so close it.
  const close = 'setTimeout(() => process.getBuiltinModule("node:inspector").close(), 100)';
  await call(socket, "Runtime.evaluate", { expression: close });
  socket.close();
  await untilClosed();
}

/** The service's process: the Node process that runs a main file. */
function service(): number {
  const found = readdirSync("/proc").find((entry) => {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) return false;
    const args = readFileSync(`/proc/${entry}/cmdline`, "utf8").split("\0");
    return /node$/.test(args[0] ?? "") && args.some((arg) => /^main\b.*\.ts$/.test(arg));
  });
  if (!found) throw new Error("no Node process runs a main.ts");
  return Number(found);
}

/** Connects to the inspector. All Node processes use the same port, so check that it belongs to this one. */
async function inspectorOf(pid: number): Promise<WebSocket> {
  for (const end = performance.now() + 5_000; performance.now() < end; await pause(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    const [target] = ((await answer?.json()) ?? []) as { webSocketDebuggerUrl: string }[];
    if (!target) continue;
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await once(socket, "open");
    const { result } = (await call(socket, "Runtime.evaluate", { expression: "process.pid" })) ?? {};
    if (result?.value === pid) return socket;
    socket.close();
    throw new Error(`port ${port} is in use by the inspector of process ${result?.value}`);
  }
  throw new Error(`the inspector of process ${pid} did not open`);
}

/** Waits until the port is free for the next profile. */
async function untilClosed(): Promise<void> {
  for (const end = performance.now() + 5_000; performance.now() < end; await pause(50)) {
    const open = await fetch(`http://127.0.0.1:${port}/json/list`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!open) return;
  }
  throw new Error(`the inspector of process ${pid} is still open on port ${port}`);
}

/** One call of the DevTools protocol: https://chromedevtools.github.io/devtools-protocol/v8/Profiler/ */
function call(socket: WebSocket, method: string, params: object = {}): Promise<Answer["result"]> {
  const id = ++questions;
  return new Promise((resolve, reject) => {
    const hear = ({ data }: MessageEvent) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id !== id) return;
      socket.removeEventListener("message", hear);
      if (answer.error) reject(new Error(answer.error.message));
      else resolve(answer.result);
    };
    socket.addEventListener("message", hear);
    socket.send(JSON.stringify({ id, method, params }));
  });
}
