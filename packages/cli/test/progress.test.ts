import assert from "node:assert/strict";
import { test } from "node:test";
import { duration } from "../src/ui/duration.ts";
import { Progress } from "../src/ui/progress.ts";

/** A fake terminal that records its output, and a clock that the test controls. */
function fakeScreen(isTTY: boolean) {
  const written: string[] = [];
  const clock = { now: 0 };
  const write = (text: string) => written.push(text) > 0;
  return { written, clock, progress: new Progress({ write, isTTY, columns: 40 }, () => clock.now) };
}

test("without a terminal, progress is printed as lines: start, progress, duration", async () => {
  const { written, clock, progress } = fakeScreen(false);
  const result = await progress.step("building loki", async (update) => {
    clock.now = 1_000;
    update("10 of 100");
    clock.now = 2_000;
    update("20 of 100"); // not printed: too soon after the previous line
    clock.now = 65_000;
    update("90 of 100");
    return 42;
  });
  assert.equal(result, 42);
  assert.deepEqual(written, [
    "… building loki\n",
    "  building loki · 10 of 100 · 1.0 s\n",
    "  building loki · 90 of 100 · 1 min 05 s\n",
    "✓ building loki (1 min 05 s)\n",
  ]);
});

test("a failed step is marked, and its error is rethrown", async () => {
  const { written, progress } = fakeScreen(false);
  const failing = progress.step("starting", () => Promise.reject(new Error("no")));
  await assert.rejects(failing, /no/);
  assert.match(written.at(-1) ?? "", /^✗ starting/);
});

test("on a terminal one line is redrawn and never wraps", async () => {
  const { written, progress } = fakeScreen(true);
  await progress.step("building", async (update) => update("x".repeat(200)));
  const redrawn = written.filter((text) => text.startsWith("\r"));
  assert.ok(redrawn.length > 0);
  for (const line of redrawn) assert.ok(line.replace("\r\x1b[K", "").length <= 40, line);
});

test("durations are readable at every size", () => {
  assert.deepEqual([400, 12_000, 59_700, 125_000].map(duration), ["0.4 s", "12 s", "1 min 00 s", "2 min 05 s"]);
});
