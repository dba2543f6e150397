import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";

/** Prints the name of every npm package of which a module was loaded, when the process exits. */
const recorder = `
  import { registerHooks } from "node:module";
  const names = new Set();
  registerHooks({
    load(url, context, next) {
      const name = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url)?.[1];
      if (name) names.add(name);
      return next(url, context);
    },
  });
  process.on("exit", () => console.log(JSON.stringify([...names])));`;

/** What gateway loads with the flags of its start script. Without a configuration it exits after that. */
async function loadedPackages(): Promise<string[]> {
  const preloads = [
    `data:text/javascript,${encodeURIComponent(recorder)}`,
    "./telemetry/hook.mjs",
    "./telemetry/preload.ts",
  ];
  const args = [...preloads.flatMap((file) => ["--import", file]), "main.ts"];
  const options = { cwd: `${import.meta.dirname}/..`, env: { PATH: process.env.PATH } };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (_exit, stdout, stderr) => {
      assert.match(stderr, /^cannot start: CATALOG_URL is not set/m);
      resolve(JSON.parse(stdout));
    });
  });
}

test("gateway loads no driver for Postgres or Kafka", async () => {
  const packages = await loadedPackages();
  for (const needed of ["fastify", "pino", "@opentelemetry/sdk-node"]) assert.ok(packages.includes(needed), needed);
  assert.deepEqual(
    packages.filter((name) => /^(pg|pg-.+|kafkajs|node-pg-migrate)$/.test(name)),
    [],
  );
});
