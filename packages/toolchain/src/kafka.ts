import { createHash } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { type Check, checkJava, checkMaven } from "./checks.ts";
import { type Context, context } from "./context.ts";
import { BuildFailedError, MissingRequirementError } from "./errors.ts";
import { findOnPath } from "./find-on-path.ts";
import { withLock } from "./lock.ts";
import type { Report } from "./report.ts";

/** For starting a broker: `java -cp CLASSPATH kafka.Kafka server.properties`. */
export interface Kafka {
  classpath: string;
  java: string;
}

/** Kafka's jars, downloaded once by Maven as pinned in native/kafka/pom.xml, and the Java to run them. */
export async function ensureKafka(report: Report, overrides: Partial<Context> = {}): Promise<Kafka> {
  const where = context(overrides);
  require("Kafka", "Java", await checkJava(where));
  const java = (await findOnPath(["java"], where))[0] ?? "java";
  const pom = join(where.native, "kafka", "pom.xml");
  const key = createHash("sha256")
    .update(await readFile(pom))
    .digest("hex")
    .slice(0, 16);
  const jars = join(where.cache, "kafka", key);
  const began = performance.now();
  const tell = (state: "cached" | "building" | "done", detail: string) =>
    report({ tool: "kafka", state, detail, seconds: (performance.now() - began) / 1000 });

  if (await exists(jars)) tell("cached", jars);
  else {
    require("downloading Kafka", "Maven", await checkMaven(where));
    await withLock(`${jars}.lock`, where, async () => {
      if (await exists(jars)) return tell("cached", jars);
      tell("building", "Maven downloads its jars");
      await fetchJars(pom, jars, where);
      tell("done", jars);
    });
  }
  return { classpath: join(jars, "*"), java };
}

async function fetchJars(pom: string, jars: string, where: Context): Promise<void> {
  const scratch = `${jars}.fetching-${process.pid}`;
  const args = ["-q", "-B", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime"];
  const result = await execa("mvn", [...args, `-DoutputDirectory=${scratch}`], {
    all: true,
    env: where.env,
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    ...(where.signal ? { cancelSignal: where.signal } : {}),
  });
  try {
    where.signal?.throwIfAborted();
    if (result.exitCode !== 0) throw await failed(result.all ?? "", where);
    await rename(scratch, jars);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function failed(output: string, where: Context): Promise<BuildFailedError> {
  const logFile = join(where.cache, "logs", "kafka.log");
  await mkdir(join(where.cache, "logs"), { recursive: true });
  await writeFile(logFile, `${output}\n`);
  const first = output.split("\n").find((line) => line.startsWith("[ERROR]"));
  return new BuildFailedError("the class path of Kafka", first?.slice(8, 200) ?? "no output", logFile);
}

function require(who: string, what: string, { ok, found, wanted, fix }: Check): void {
  if (!ok) throw new MissingRequirementError(`${who} needs ${what} ${wanted} (found: ${found}): ${fix}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
