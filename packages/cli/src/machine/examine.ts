import { type Check, checkGo, checkJava, checkMaven } from "@o11y-lab/toolchain";
import { dockerVersions } from "../engines/docker/available.ts";
import { DockerEngine } from "../engines/docker/index.ts";
import { dockerPorts } from "../engines/docker/ports.ts";
import { NativeEngine } from "../engines/native/index.ts";
import { nativePorts } from "../engines/native/ports.ts";
import { checkDistinct, takenPort, takenPorts } from "../engines/port-check.ts";
import { loadEnv } from "../env.ts";
import { quietly } from "../run.ts";
import type { MachineCheck } from "./check.ts";
import { checkDocker } from "./docker.ts";
import { checkEngine, type Engines } from "./engine.ts";
import { fixes } from "./fixes.ts";
import { platform } from "./platform.ts";
import { checkResources } from "./resources.ts";

/** Everything that the lab needs of a machine. */
export async function examine(): Promise<MachineCheck[]> {
  const fix = fixes[platform()];
  const versions = await dockerVersions();
  const engines: Engines = {
    native: await new NativeEngine().running(),
    docker: versions !== undefined && (await new DockerEngine().running().catch(() => false)),
    available: versions !== undefined,
    wanted: process.env.LAB_ENGINE || undefined,
  };
  const { chosen, check: engine } = checkEngine(engines);
  const [go, java, maven, npm, resources, ports] = await Promise.all([
    checkGo(),
    checkJava(),
    checkMaven(),
    quietly("npm", ["--version"]),
    checkResources(),
    checkPorts(chosen, engines.native || engines.docker),
  ]);
  const docker: MachineCheck[] = versions
    ? await checkDocker(versions)
    : [{ name: "docker", ok: false, found: "no engine is running", fix: fix.docker }];
  const [usesDocker, usesNative] = [chosen === "docker", chosen === "native"];
  return [
    engine,
    ...resources,
    { name: "node", ok: true, found: process.versions.node },
    {
      name: "npm",
      ok: npm.exitCode === 0,
      optional: true,
      found: npm.exitCode === 0 ? npm.output.trim() : "none",
      fix: fix.npm,
    },
    ...docker.map((check) => ({ ...check, optional: check.optional || !usesDocker })),
    // The native engine needs Java for Kafka.
    { ...tool("java", java, fix.java), optional: !usesNative },
    // Needed only until the tools and jars are in the cache.
    { ...tool("go", go, fix.go), optional: true },
    { ...tool("maven", maven, fix.maven), optional: true },
    ports,
  ];
}

const tool = (name: string, { ok, found, wanted }: Check, fix: string): MachineCheck => ({
  name,
  ok,
  found: `${found}, needs ${wanted}`,
  fix,
});

async function checkPorts(engine: "docker" | "native", running: boolean): Promise<MachineCheck> {
  const env = loadEnv();
  const table = engine === "docker" ? dockerPorts : nativePorts;
  checkDistinct(env, table);
  if (running) return { name: "ports", ok: true, found: "in use by the lab, which is running" };
  const taken = await takenPorts(env, table);
  const [first] = taken.map(takenPort);
  if (!first) return { name: "ports", ok: true, found: "all free" };
  const found = taken.map((one) => takenPort(one).message).join(" · ");
  return { name: "ports", ok: false, found, fix: first.hint ?? "" };
}
