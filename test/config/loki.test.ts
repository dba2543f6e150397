import assert from "node:assert/strict";
import { test } from "node:test";
import { execa } from "execa";
import { parse } from "yaml";
import { file, scratch, text, tool } from "./lab.ts";

const args = [`-config.file=${file("loki", "loki.yaml")}`, "-config.expand-env=true", "-verify-config"];

test("Loki accepts its file with the native addresses and with Docker's", async (t) => {
  const LOKI_DATA = await scratch(t);
  await execa(await tool("loki"), args, { cwd: LOKI_DATA, env: { LOKI_DATA } });
  await execa(await tool("loki"), args, { cwd: LOKI_DATA, env: { LOKI_DATA, LOKI_HOST: "0.0.0.0" } });
});

test("only attributes shared by all instances are index labels", async () => {
  const { limits_config } = parse(await text("loki", "loki.yaml"));
  const { ignore_defaults, attributes_config } = limits_config.otlp_config.resource_attributes;
  assert.equal(ignore_defaults, true);
  const labels = attributes_config.filter(({ action }: { action: string }) => action === "index_label");
  assert.deepEqual(
    labels.flatMap(({ attributes }: { attributes: string[] }) => attributes),
    ["service.name", "service.namespace", "deployment.environment.name"],
  );
});
