import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ensureKafka } from "@o11y-lab/toolchain";
import { execa } from "execa";
import { file, scratch, settings, text } from "./lab.ts";

test("server.properties has each setting once", async () => {
  const lines = (await text("kafka", "server.properties")).split("\n").filter((line) => line && !line.startsWith("#"));
  const names = lines.map((line) => /^([a-z.]+)=\S.*$/.exec(line)?.[1]);
  assert.ok(names.every(Boolean), `not NAME=value: ${lines[names.indexOf(undefined)]}`);
  assert.equal(new Set(names).size, names.length);
});

test("Kafka accepts its file, with ports and data folder from the environment", async (t) => {
  const { java, classpath } = await ensureKafka(() => undefined);
  const KAFKA_DATA = join(await scratch(t), "kafka");
  const config = ["--config", file("kafka", "server.properties"), "--cluster-id", "bzExeS1sYWItc2hvcC1rYQ"];
  await execa(java, ["-Xmx96m", "-cp", classpath, "kafka.tools.StorageTool", "format", ...config], {
    env: { ...settings, KAFKA_DATA },
  });
  await access(join(KAFKA_DATA, "meta.properties"));
});
