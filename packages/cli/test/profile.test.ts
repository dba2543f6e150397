import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { execa } from "execa";
import { profileLines } from "../src/profile/render.ts";
import { type CpuProfile, ownerOf, summarise } from "../src/profile/summary.ts";
import { takerFile } from "../src/profile/take.ts";

// A profile of catalog, reduced to twelve samples.
const frames: [name: string, url: string, line: number][] = [
  ["(root)", "", -1],
  ["(idle)", "", -1],
  ["(garbage collector)", "", -1],
  ["writev", "", -1],
  [
    "startSpan",
    "file:///lab/node_modules/.pnpm/@opentelemetry+sdk-trace@3.1.0/node_modules/@opentelemetry/sdk-trace/dist/Tracer.mjs",
    38,
  ],
  ["with", "file:///lab/node_modules/.pnpm/x/node_modules/@opentelemetry/context-async-hooks/dist/index.mjs", 41],
  ["parseRow", "/home/me/o11y-lab/node_modules/.pnpm/pg@8.23.1/node_modules/pg/lib/result.js", 62],
  ["", "file:///home/me/o11y-lab/services/catalog/src/adapters/catalog-store.ts", 19],
  ["withTrace", "file:///home/me/o11y-lab/services/catalog/telemetry/manual/log-correlation.ts", 7],
  ["emit", "node:events", 488],
];
const profile: CpuProfile = {
  nodes: frames.map(([functionName, url, lineNumber], index) => ({
    id: index + 1,
    callFrame: { functionName, url, lineNumber },
  })),
  samples: [2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 5],
  timeDeltas: [4_000, 4_000, 1_000, 2_500, 500, 500, 500, 1_500, 500, 500, 1_000, 500],
};
const root = "/home/me/o11y-lab";

test("time is added up by package and by function, largest first, idle time apart", () => {
  const { micros, idle, packages, functions } = summarise(profile, root);
  assert.deepEqual([micros, idle], [17_000, 8_000]);
  assert.deepEqual(
    packages.map(({ name, micros }) => `${micros} ${name}`),
    [
      "2500 V8's built-in functions",
      "2000 @opentelemetry/*",
      "1500 pg",
      "1000 garbage collection",
      "1000 node:internal",
      "500 the shop",
      "500 the shop's telemetry/",
    ],
  );
  assert.deepEqual(
    functions.slice(0, 3).map(({ name }) => name),
    ["writev", "startSpan · @opentelemetry/sdk-trace/dist/Tracer.mjs:39", "parseRow · pg/lib/result.js:63"],
  );
  assert.ok(functions.some(({ name }) => name === "(anonymous) · services/catalog/src/adapters/catalog-store.ts:20"));
});

test("a container's files are named as the checkout's", () => {
  assert.equal(ownerOf("x", "file:///lab/services/payment/telemetry/start.ts", root), "the shop's telemetry/");
  assert.equal(ownerOf("x", "file:///lab/packages/service/src/run.ts", root), "the shop");
  assert.equal(ownerOf("x", "file:///usr/lib/other.js", root), "other code");
});

test("the tables show shares of the busy time", () => {
  const lines = profileLines(summarise(profile, root), 80).map(stripVTControlCharacters);
  assert.match(lines[0] ?? "", /^busy 0\.0 of 0\.0 s, idle 47 %/);
  assert.ok(lines.includes("22.2 %   2  @opentelemetry/*"), lines.join("\n"));
  assert.ok(lines.every((line) => line.length <= 80));
});

/** A free port, because the inspector's default port may be in use. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

test("a real process is profiled, and its inspector is closed afterwards", async () => {
  const port = await freePort();
  const work =
    "function busyWork(n) { for (let i = 0; i < 1e5; i++) n = (n * 31 + i) % 1e9; return n; }  setInterval(() => { for (let i = 0; i < 20; i++) busyWork(i); }, 25); console.log(1)";
  const child = spawn(process.execPath, [`--inspect-port=${port}`, "--eval", work], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    await once(child.stdout, "data");
    const { stdout } = await execa(process.execPath, [takerFile, String(child.pid), "2", String(port)]);
    const { functions, micros, idle } = summarise(JSON.parse(stdout), root);
    assert.ok(
      functions.some(({ name }) => name.startsWith("busyWork")),
      JSON.stringify(functions),
    );
    assert.ok(micros > 1_500_000 && idle < micros);
    // The inspector closes after the client has disconnected.
    let open = true;
    while (open) {
      open = await fetch(`http://127.0.0.1:${port}/json/list`).then(
        () => true,
        () => false,
      );
    }
    assert.equal(child.exitCode, null, "the process still runs");
  } finally {
    child.kill();
  }
});

test("reports which other process uses the inspector's port", async () => {
  const port = await freePort();
  const start = () =>
    spawn(process.execPath, [`--inspect-port=${port}`, "--eval", "setInterval(() => 0, 1e3); console.log(1)"]);
  const [first, second] = [start(), start()];
  try {
    await Promise.all([once(first.stdout, "data"), once(second.stdout, "data")]);
    first.kill("SIGUSR1");
    await once(first.stderr, "data");
    const { stderr } = await execa(process.execPath, [takerFile, String(second.pid), "0.5", String(port)], {
      reject: false,
    });
    assert.match(stderr, new RegExp(`port ${port} is in use by the inspector of process ${first.pid}`));
  } finally {
    first.kill();
    second.kill();
  }
});
