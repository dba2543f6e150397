import { test } from "node:test";
import { execa } from "execa";
import { file, scratch } from "./lab.ts";

const args = [`-config.file=${file("tempo", "tempo.yaml")}`, "-config.expand-env=true", "-config.verify=true"];

test("Tempo accepts its file", async (t) => {
  const { exitCode } = await execa("tempo", ["-version"], { reject: false });
  if (exitCode !== 0) return t.skip("no tempo on the PATH; tempo/tempo.yaml was only checked as YAML");
  const TEMPO_DATA = await scratch(t);
  await execa("tempo", args, { env: { TEMPO_DATA } });
  await execa("tempo", args, { env: { TEMPO_DATA, TEMPO_HOST: "0.0.0.0", TRACES_OTLP_PORT: "4317" } });
});
