import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { execa } from "execa";
import { checkMemory, checkPermissions, checkRootless, selinux } from "../src/machine/docker.ts";
import { checkVersions } from "../src/machine/docker-versions.ts";
import { checkEngine, type Engines } from "../src/machine/engine.ts";
import { mountedPaths, unreadable } from "../src/machine/permissions.ts";
import { isAtLeast } from "../src/machine/version.ts";
import { root } from "../src/project.ts";

test("Docker's memory: 2 GB are too little, 4 GB are enough, an unknown size is not an error", () => {
  const little = checkMemory("2062675968");
  assert.equal(little.ok, false);
  assert.match(little.found, /2\.06 GB, needs 3\.00 GB/);
  assert.ok(little.fix);
  assert.equal(checkMemory("4103827456").ok, true);
  const silent = checkMemory("Cannot connect to the Docker daemon");
  assert.deepEqual([silent.ok, silent.found], [true, "unknown: the engine does not report it"]);
});

test("Docker Engine 25 and Compose 2.24 are required, each with a fix", () => {
  const ok = (engine: string, compose: string) => checkVersions({ engine, compose }).map((check) => check.ok);
  assert.deepEqual(ok("24.0.7", "2.20.3"), [false, false]);
  assert.deepEqual(ok("25.0.0", "v2.24.5-desktop.1"), [true, true]);
  assert.deepEqual(ok("28.2.2", "2.27.0+ds1-0ubuntu1"), [true, true]);
  for (const { fix } of checkVersions({ engine: "24.0.7", compose: "2.20.3" })) assert.match(fix ?? "", /upgrade/);
});

test("versions are compared by number", () => {
  assert.equal(isAtLeast("2.9", "2.24"), false);
  assert.equal(isAtLeast("10", "9.1"), true);
  assert.equal(isAtLeast("25", "25.0"), true);
  assert.equal(isAtLeast("dev", "1.0"), false);
});

test("SELinux and rootless engines are warnings with a fix", () => {
  const denied = selinux(true, "unconfined_u:object_r:user_home_t:s0");
  assert.deepEqual([denied.ok, denied.optional], [false, true]);
  assert.match(denied.fix ?? "", /chcon -R -t container_file_t/);
  assert.equal(selinux(true, "system_u:object_r:container_file_t:s0").ok, true);
  assert.equal(selinux(false, "").ok, true);
  assert.equal(checkRootless('["name=seccomp,profile=builtin","name=cgroupns"]').ok, true);
  const rootless = checkRootless('["name=seccomp,profile=builtin","name=rootless"]');
  assert.deepEqual([rootless.ok, rootless.optional], [false, true]);
  assert.match(rootless.found, /pumba cannot reach the Docker socket/);
});

test("files that other users cannot read are found", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "permissions-"));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "loki"));
  await writeFile(join(folder, "loki", "loki.yaml"), "");
  await chmod(join(folder, "loki"), 0o755);
  await chmod(join(folder, "loki", "loki.yaml"), 0o644);
  assert.equal(unreadable(["loki", "missing"], folder), undefined);
  await chmod(join(folder, "loki", "loki.yaml"), 0o600);
  assert.equal(unreadable(["loki"], folder), "loki/loki.yaml");
  await chmod(join(folder, "loki"), 0o700);
  assert.equal(unreadable(["loki"], folder), "loki");
  assert.match(checkPermissions([]).fix ?? "", /chmod -R a\+rX \./);
  for (const path of ["loki", "flags", "otel-collector", "grafana/dashboards", "postgres/init.sql"])
    assert.ok(mountedPaths().includes(path), path);
});

test("the engine: what is running, and what up would choose", () => {
  const said = (engines: Partial<Engines>) => {
    const { chosen, check } = checkEngine({
      native: false,
      docker: false,
      available: true,
      wanted: undefined,
      ...engines,
    });
    return [chosen, check.ok, check.found];
  };
  assert.deepEqual(said({}), ["docker", true, "nothing is running; ./lab up would start docker"]);
  assert.deepEqual(said({ available: false }), ["native", true, "nothing is running; ./lab up would start native"]);
  assert.deepEqual(said({ docker: true }), ["docker", true, "the lab is running on docker"]);
  assert.deepEqual(said({ native: true, available: false }), ["native", true, "the lab is running on native"]);
  assert.deepEqual(said({ native: true }), [
    "native",
    true,
    "the lab is running on native; once it is down, ./lab up would start docker (keep it with --engine native)",
  ]);
  assert.deepEqual(said({ native: true, wanted: "docker" }), [
    "docker",
    false,
    "the lab is running on native, but ./lab up would use docker (LAB_ENGINE=docker)",
  ]);
});

/** Runs ./lab doctor with a `docker` of these versions. */
async function doctor(engine: string, compose: string, t: { after(act: () => unknown): void }): Promise<string> {
  const bin = await mkdtemp(join(tmpdir(), "docker-"));
  t.after(() => rm(bin, { recursive: true }));
  const script = `#!/bin/sh
case "$*" in
"version --format"*) echo ${engine} ;;
"compose version --short") echo ${compose} ;;
info*) echo 8000000000 ;;
compose*" ps "*) ;;
*) exit 1 ;;
esac
`;
  await writeFile(join(bin, "docker"), script, { mode: 0o755 });
  const { all } = await execa(process.execPath, [join(root, "packages/cli/src/main.ts"), "doctor"], {
    all: true,
    reject: false,
    stdin: "ignore",
    env: { PATH: `${bin}${delimiter}${process.env.PATH}`, LAB_STATE_DIR: bin, LAB_ENGINE: undefined },
  });
  return all;
}

test("doctor rejects Docker Engine 24, and accepts 25", async (t) => {
  const old = await doctor("24.0.7", "2.20.3", t);
  assert.match(old, /^NOT +docker engine +24\.0\.7, needs 25\.0 or newer → upgrade .*--engine native$/m);
  assert.match(old, /^NOT +docker compose +2\.20\.3, needs 2\.24 or newer → upgrade/m);
  assert.match(old, /^lab: this machine is not ready: .*docker engine, docker compose/m);
  assert.match(old, /^ok +engine +nothing is running; \.\/lab up would start docker$/m);
  const good = await doctor("25.0.5", "2.24.6", t);
  assert.match(good, /^ok +docker engine +25\.0\.5, needs 25\.0 or newer$/m);
  assert.match(good, /^ok +docker memory +8\.00 GB, needs 3\.00 GB$/m);
});
