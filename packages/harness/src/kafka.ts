import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ensureKafka } from "@o11y-lab/toolchain";
import { execa } from "execa";
import { hasExited, lastOutput, start } from "./child.ts";
import { nativeCommand, root } from "./engine.ts";
import type { Addresses } from "./environment.ts";
import { accepts } from "./ports.ts";
import { until } from "./wait.ts";

/** Starts a real Kafka with the command of the native engine, on other ports and in another folder. */
export async function startKafka(dir: string, addresses: Addresses) {
  const { classpath, java } = await ensureKafka(() => undefined);
  const data = join(dir, "kafka");
  await mkdir(data);
  const { args, env: common } = nativeCommand("kafka", {
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
      if (hasExited(child)) throw new Error(lastOutput(child));
      return accepts(Number(addresses.KAFKA_PORT));
    },
    60_000,
  );
  // SIGKILL, because its data is deleted anyway.
  return { stop: () => child.stop("SIGKILL") };
}
