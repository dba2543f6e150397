import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ensureKafka } from "@o11y-lab/toolchain";
import { execa } from "execa";
import { hasEnded, lastWords, start } from "./child.ts";
import { asTheEngineRuns, root } from "./engine.ts";
import type { Addresses } from "./environment.ts";
import { accepts } from "./ports.ts";
import { until } from "./wait.ts";

/** A real Kafka, run as the native engine runs it, on other ports and in another folder. */
export async function startKafka(dir: string, addresses: Addresses) {
  const { classpath, java } = await ensureKafka(() => undefined);
  const data = join(dir, "kafka");
  await mkdir(data);
  const { args, env: common } = asTheEngineRuns("kafka", {
    ...addresses,
    JAVA: java,
    KAFKA_CLASSPATH: classpath,
  });
  const env = { ...common, ...addresses, KAFKA_DATA: data };
  const format = ["kafka.tools.StorageTool", "format", "-t", "o11ylabtestrunAAAAAAAA"];
  const jvm = args.slice(0, args.indexOf("kafka.Kafka"));
  await execa(java, [...jvm, ...format, "-c", `${root}/kafka/server.properties`], { env, extendEnv: false });
  const child = start("kafka", java, args, { env });
  await until(
    "Kafka",
    async () => {
      if (hasEnded(child)) throw new Error(lastWords(child));
      return accepts(Number(addresses.KAFKA_PORT));
    },
    60_000,
  );
  // It has nothing to lose.
  return { stop: () => child.stop("SIGKILL") };
}
