import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { endOrphans } from "../src/engines/native/orphans.ts";
import { forget, record, recorded, refresh, stillRunning } from "../src/engines/native/started.ts";
import { parseProcess, processes, sameStart } from "../src/machine/processes.ts";
import { waitFor } from "../src/wait.ts";

type Context = { after(end: () => void): void };

/** A real process with a child process; both are running when this returns. */
async function family(
  t: Context,
  mark: string,
  script = 'sleep 300 & echo $!; trap "exit 0" TERM; wait',
): Promise<{ root: ChildProcess; child: number }> {
  const root = spawn("sh", ["-c", script], { env: { ...process.env, LAB_MARK: mark }, detached: true });
  const [line] = await once(root.stdout as NonNullable<typeof root.stdout>, "data");
  const child = Number(String(line).trim());
  t.after(() => {
    for (const pid of [root.pid ?? 0, child]) {
      try {
        if (pid > 0) process.kill(pid, "SIGKILL");
      } catch {
        // it has exited, as expected
      }
    }
  });
  return { root, child };
}

const newMark = () => randomBytes(8).toString("hex");
const pids = (found: { pid: number }[]) => found.map(({ pid }) => pid).sort((a, b) => a - b);
const startOf = async (pid: number | undefined) => (await processes()).find((one) => one.pid === pid)?.started ?? "";

test("started processes are found by pid and start time, with their children", async (t) => {
  const { root, child } = await family(t, "");
  const found = await stillRunning({
    mark: newMark(),
    processes: [{ pid: root.pid ?? 0, started: await startOf(root.pid) }],
  });
  assert.deepEqual(pids(found), pids([{ pid: root.pid ?? 0 }, { pid: child }]));
});

test("a reused pid is not touched", async (t) => {
  const { root, child } = await family(t, "");
  const started = { mark: newMark(), processes: [{ pid: root.pid ?? 0, started: "Fri Jan  2 03:04:05 2026" }] };
  assert.deepEqual(await endOrphans(started), []);
  assert.ok((await processes()).some(({ pid }) => pid === child));
});

test("orphans of a crash are ended, including unrecorded ones, which are found by their mark", async (t) => {
  const mark = newMark();
  const { root, child } = await family(t, mark);
  const other = await family(t, newMark());
  const ended = await endOrphans({ mark, processes: [] }, 5_000);
  assert.deepEqual(pids(ended), pids([{ pid: root.pid ?? 0 }, { pid: child }]));
  assert.deepEqual(await stillRunning({ mark, processes: [] }), []);
  assert.ok(
    (await processes()).some(({ pid }) => pid === other.root.pid),
    "another lab's processes stay",
  );
});

test("a process that ignores SIGTERM is ended anyway", async (t) => {
  const mark = newMark();
  await family(t, mark, 'trap "" TERM; sleep 300 & echo $!; while :; do wait; done');
  assert.equal((await endOrphans({ mark, processes: [] }, 300)).length >= 2, true);
  assert.deepEqual(await stillRunning({ mark, processes: [] }), []);
});

test("the record is written, refreshed and deleted", async (t) => {
  const file = join(await mkdtemp(join(tmpdir(), "lab-record-")), "started.json");
  assert.equal(await recorded(file), undefined);
  const mark = newMark();
  const { root } = await family(t, mark);
  await record({ mark, processes: [] }, file);
  await refresh(file);
  const kept = await recorded(file);
  assert.ok(kept?.processes.some(({ pid }) => pid === root.pid));
  root.kill("SIGTERM");
  await waitFor(
    async () => ((await stillRunning({ mark, processes: [] })).some(({ pid }) => pid === root.pid) ? undefined : true),
    { timeoutMs: 5_000 },
  );
  await forget(file);
  assert.equal(await recorded(file), undefined);
});

test("the output of ps is parsed, from Linux and from macOS", () => {
  const linux = parseProcess("  3191       1  40448 Sat Nov 21 12:32:41 2026 /usr/bin/node main.ts HOME=/root");
  assert.deepEqual(linux, {
    pid: 3191,
    parent: 1,
    memoryBytes: 40448 * 1024,
    started: "Sat Nov 21 12:32:41 2026",
    text: "/usr/bin/node main.ts HOME=/root",
  });
  assert.equal(parseProcess("  42  1  16 Sat Nov  7 02:03:04 2026     -zsh")?.started, "Sat Nov 7 02:03:04 2026");
  assert.equal(parseProcess("nonsense"), undefined);
});

test("start times may differ by one second, but not more", () => {
  assert.ok(sameStart("Sat Nov 21 12:32:41 2026", "Sat Nov 21 12:32:42 2026"));
  assert.ok(!sameStart("Sat Nov 21 12:32:41 2026", "Sat Nov 21 12:32:44 2026"));
});
