import { pumba } from "../chaos/means/pumba.ts";
import type { DockerVersions } from "../engines/docker/available.ts";
import { DockerEngine } from "../engines/docker/index.ts";
import { root } from "../project.ts";
import { quietly } from "../run.ts";
import { bytes } from "../ui/bytes.ts";
import type { MachineCheck } from "./check.ts";
import { checkVersions } from "./docker-versions.ts";
import { fixes } from "./fixes.ts";
import { mountedPaths, unreadable } from "./permissions.ts";
import { platform } from "./platform.ts";

/** The containers' limits are 3.0 GB together; the engine and its builds need the rest. */
const MEMORY_BYTES = 3e9;

const info = async (format: string) =>
  (await quietly("docker", ["info", "--format", format], { timeout: 10_000 })).output.trim();

/** Everything about Docker: versions, memory, security options, permissions of mounted files. */
export async function checkDocker(versions: DockerVersions): Promise<MachineCheck[]> {
  const [memory, security, netem] = await Promise.all([
    info("{{.MemTotal}}"),
    info("{{json .SecurityOptions}}"),
    checkNetem(),
  ]);
  return [
    ...checkVersions(versions),
    checkMemory(memory),
    ...(platform() === "macos" ? [] : [await checkSelinux(security), checkRootless(security), checkPermissions()]),
    netem,
  ];
}

/** The engine's memory: on macOS and Windows it is a virtual machine with its own limit. `total` is from `docker info`. */
export function checkMemory(total: string): MachineCheck {
  const given = Number(total);
  const known = given > 0;
  return {
    name: "docker memory",
    ok: !known || given >= MEMORY_BYTES,
    found: known ? `${bytes(given)}, needs ${bytes(MEMORY_BYTES)}` : "unknown: the engine does not report it",
    fix: fixes[platform()].dockerMemory,
  };
}

/** An engine that labels containers denies them unlabelled bind mounts: the lab's configuration files. */
async function checkSelinux(security: string): Promise<MachineCheck> {
  const enforcing = (await quietly("getenforce", [])).output.trim() === "Enforcing";
  const label = enforcing ? (await quietly("stat", ["--format=%C", root])).output : "";
  return selinux(enforcing && security.includes("name=selinux"), label);
}

export function selinux(restricts: boolean, label: string): MachineCheck {
  const labelled = /container_(file|share)_t/.test(label);
  const found = restricts
    ? `enforcing, bind mounts ${labelled ? "are labelled" : "are not labelled"}`
    : "not enforced for containers";
  return {
    name: "selinux",
    ok: !restricts || labelled,
    optional: true,
    found,
    fix: `containers cannot read their configuration; run: sudo chcon -R -t container_file_t ${root}`,
  };
}

/** pumba mounts /var/run/docker.sock, which a rootless engine does not have. */
export function checkRootless(security: string): MachineCheck {
  const rootless = security.includes("name=rootless");
  return {
    name: "rootless",
    ok: !rootless,
    optional: true,
    found: rootless ? "rootless engine: pumba cannot reach the Docker socket" : "no",
    fix: "use ./lab chaos with faults that do not need pumba (./lab chaos list), or a rootful engine (docker context use default)",
  };
}

/** Containers run as other users; after a checkout with `umask 077` they cannot read the mounted files. */
export function checkPermissions(paths = [...mountedPaths(), "services", "packages"]): MachineCheck {
  const file = unreadable(paths);
  return {
    name: "file permissions",
    ok: file === undefined,
    found: file === undefined ? "containers can read the configuration" : `other users cannot read ${file}`,
    fix: "chmod -R a+rX .",
  };
}

/** ./lab chaos slow-link prefers the kernel's netem, and falls back to Toxiproxy. */
async function checkNetem(): Promise<MachineCheck> {
  const why = await pumba.cannot({ pumba: "netem", target: "payment", delay: "1s" }, new DockerEngine(), false);
  const found = why
    ? `unavailable: ${why} (./lab chaos slow-link falls back to Toxiproxy)`
    : "available in the kernel (./lab chaos slow-link)";
  return { name: "netem", ok: why === undefined, optional: true, found };
}
