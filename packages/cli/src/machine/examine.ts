import { type Check, checkGo, checkJava, checkMaven } from "@o11y-lab/toolchain";
import { pumba } from "../chaos/means/pumba.ts";
import { dockerAnswers } from "../engines/docker/available.ts";
import { DockerEngine } from "../engines/docker/index.ts";
import { dockerPorts } from "../engines/docker/ports.ts";
import { NativeEngine } from "../engines/native/index.ts";
import { nativePorts } from "../engines/native/ports.ts";
import { checkDistinct, takenPort, takenPorts } from "../engines/port-check.ts";
import { loadEnv } from "../env.ts";
import { quietly } from "../run.ts";
import type { MachineCheck } from "./check.ts";
import { mends } from "./mends.ts";
import { platform } from "./platform.ts";
import { checkDockerMemory, checkResources } from "./resources.ts";

/** Everything that the lab needs of a machine, in the order in which it is needed. */
export async function examine(): Promise<MachineCheck[]> {
  const how = mends[platform()];
  const docker = await dockerAnswers();
  const [go, java, maven, npm, resources, ports] = await Promise.all([
    checkGo(),
    checkJava(),
    checkMaven(),
    quietly("npm", ["--version"]),
    checkResources(),
    checkPorts(docker),
  ]);
  return [
    { name: "engine", ok: true, found: docker ? "docker" : "native (plain processes)" },
    ...resources,
    { name: "node", ok: true, found: process.versions.node },
    {
      name: "npm",
      ok: npm.exitCode === 0,
      optional: true,
      found: npm.exitCode === 0 ? npm.output.trim() : "none",
      mend: how.npm,
    },
    {
      name: "docker",
      ok: docker,
      optional: true,
      found: docker ? "an engine answers" : "no engine answers (the native engine needs none)",
      mend: how.docker,
    },
    ...(docker ? [await dockerMemory(), await checkNetem()] : []),
    // The native engine needs it for Kafka; Docker has its own.
    { ...tool("java", java, how.java), optional: docker },
    // Needed only until what they make is in the cache.
    { ...tool("go", go, how.go), optional: true },
    { ...tool("maven", maven, how.maven), optional: true },
    ports,
  ];
}

const tool = (name: string, { ok, found, wanted }: Check, mend: string): MachineCheck => ({
  name,
  ok,
  found: `${found}, wanted ${wanted}`,
  mend,
});

const dockerMemory = async () =>
  checkDockerMemory((await quietly("docker", ["info", "--format", "{{.MemTotal}}"], { timeout: 10_000 })).output);

/** What ./lab chaos would like best for a slow network; without it there is Toxiproxy. */
async function checkNetem(): Promise<MachineCheck> {
  const why = await pumba.cannot({ pumba: "netem", target: "payment", delay: "1s" }, new DockerEngine(), false);
  const found = why
    ? `no: ${why}; ./lab chaos slow-link uses Toxiproxy then`
    : "the kernel has it (./lab chaos slow-link)";
  return { name: "netem", ok: why === undefined, optional: true, found };
}

async function checkPorts(docker: boolean): Promise<MachineCheck> {
  const env = loadEnv();
  const table = docker ? dockerPorts : nativePorts;
  checkDistinct(env, table);
  if ((await new NativeEngine().running()) || (docker && (await new DockerEngine().running())))
    return { name: "ports", ok: true, found: "held by the lab, which is running" };
  const taken = await takenPorts(env, table);
  const [first] = taken.map(takenPort);
  if (!first) return { name: "ports", ok: true, found: "all free" };
  return {
    name: "ports",
    ok: false,
    found: taken.map((one) => takenPort(one).message).join(" · "),
    mend: first.mend ?? "",
  };
}
