import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { execa } from "execa";
import { serviceName } from "../src/commands/service-name.ts";
import { exclusively } from "../src/engines/native/lock.ts";
import { withSwitches } from "../src/engines/native/restart.ts";
import { explain, UsageError } from "../src/errors.ts";
import { root } from "../src/project.ts";

test("an unknown service is a usage error that lists the five", () => {
  assert.equal(serviceName("payment"), "payment");
  assert.throws(
    () => serviceName("x"),
    (error) =>
      error instanceof UsageError &&
      explain(error) === 'unknown service "x" (choose from: gateway, catalog, checkout, payment, fulfilment)',
  );
});

test("a restart waits for another command that starts or stops the lab, with a timeout", async (t) => {
  const lock = join(await scratch(t), "lock");
  const order: string[] = [];
  const { promise: locked, resolve: hasLock } = Promise.withResolvers<void>();
  const first = exclusively(async () => {
    hasLock();
    await new Promise((resolve) => setTimeout(resolve, 200));
    order.push("first");
  }, lock);
  await locked;
  await assert.rejects(
    exclusively(async () => undefined, lock),
    /another \.\/lab/,
  );
  await exclusively(async () => order.push("second"), lock, 5_000);
  await first;
  assert.deepEqual(order, ["first", "second"]);
});

test("native: a restart applies the current switches, and no other setting", () => {
  const environment = ["CATALOG_INSTRUMENTATION=auto", "PORT=8081", "OTEL_SERVICE_NAME=catalog"];
  const env = { CATALOG_INSTRUMENTATION: "bare", PORT: "1", SHOP_CONSUMER_TRACE: "link" };
  assert.deepEqual(withSwitches(environment, env), ["CATALOG_INSTRUMENTATION=bare", ...environment.slice(1)]);
});

/** A `docker` with one running container, catalog. Appends its arguments to the file `calls`. */
const fakeDocker = (calls: string, upStatus: number) => `#!/bin/sh
echo "$*" >> ${calls}
case "$*" in
  *" ps "*) echo '{"ID":"0123456789ab","Service":"catalog","State":"running","Health":"starting","ExitCode":0}' ;;
  *" logs "*) echo '{"level":"fatal","msg":"cannot start: DATABASE_URL is missing"}' ;;
  *" up "*) echo 'container lab-catalog-1 exited (1)'; exit ${upStatus} ;;
  *) echo 28.0.0 ;;
esac
`;

interface Run {
  upStatus?: number;
  env?: Record<string, string>;
  /** Ctrl-C is pressed once this has been printed. */
  until?: RegExp;
}

async function labOnDocker(t: TestContext, args: string[], { upStatus = 0, env: own = {}, until }: Run = {}) {
  const folder = await scratch(t);
  const calls = join(folder, "calls");
  await writeFile(join(folder, "docker"), fakeDocker(calls, upStatus));
  await chmod(join(folder, "docker"), 0o755);
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    LAB_ENGINE: "docker",
    LAB_STATE_DIR: folder,
    NO_COLOR: "1",
    ...own,
  };
  const main = join(root, "packages/cli/src/main.ts");
  const child = execa(process.execPath, [main, ...args], { env, all: true, reject: false });
  let printed = "";
  child.all.on("data", (chunk: Buffer) => {
    const before = printed;
    printed += chunk;
    if (until?.test(printed) && !until.test(before)) child.kill("SIGINT");
  });
  const { exitCode, all } = await child;
  return { exitCode, all, up: (await readFile(calls, "utf8")).split("\n").filter((line) => / up /.test(line)) };
}

test("docker: a restart builds the image and recreates only this container", async (t) => {
  const { exitCode, all, up } = await labOnDocker(t, ["restart", "catalog"]);
  assert.equal(exitCode, 0, all);
  const expected = "up --detach --build --no-deps --force-recreate --wait --wait-timeout 60 catalog";
  assert.deepEqual(up, [`compose --progress plain ${expected}`]);
  assert.match(all, new RegExp(`^\\$ docker compose ${expected}$`, "m"));
  assert.match(all, /^catalog is ready \(/m);
});

test("docker: --no-build uses the existing image", async (t) => {
  const { up } = await labOnDocker(t, ["restart", "catalog", "--no-build"]);
  assert.match(String(up), / --no-build --no-deps /);
});

test("docker: dev mounts the source, next to the caller's own Compose files", async (t) => {
  const env = { COMPOSE_FILE: "docker-compose.yaml:docker-compose.selinux.yaml" };
  const { exitCode, all, up } = await labOnDocker(t, ["dev", "catalog"], { env, until: /^✓ restarting catalog/m });
  assert.equal(exitCode, 0, all);
  const files = "-f docker-compose.yaml -f docker-compose.selinux.yaml -f docker-compose.dev.yaml";
  assert.match(String(up), new RegExp(`^compose --progress plain ${files} up --detach --build `));
  assert.match(all, /^catalog keeps running with the mounted source; /m);
});

test("docker: a failed restart is one line with the last log line", async (t) => {
  const { exitCode, all } = await labOnDocker(t, ["restart", "catalog"], { upStatus: 1 });
  assert.equal(exitCode, 1);
  assert.match(
    all,
    /^lab: catalog is not ready: cannot start: DATABASE_URL is missing\nhint: see docker compose logs catalog$/m,
  );
});

async function scratch(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "o11y-lab-restart-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
