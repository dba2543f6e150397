import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const services = fileURLToPath(new URL("../../services/", import.meta.url));
/** Where each service sets up its SDK: a preload file, or a module that exports `startTelemetry`. */
const started: { service: string; folder?: string; module?: string }[] = [
  { service: "gateway" },
  { service: "catalog", folder: "telemetry/auto" },
  { service: "catalog", folder: "telemetry/manual", module: "sdk.ts" },
  { service: "checkout", module: "start.ts" },
  { service: "payment", module: "sdk.ts" },
  { service: "fulfilment" },
];

/** The number of sampled traces out of `count`, with the service's own SDK set-up and these settings. */
async function recorded(
  { service, folder = "telemetry", module }: (typeof started)[number],
  sampler: string,
  arg: string,
  count = 400,
): Promise<number> {
  const ready = module
    ? `(await import("./${folder}/${module}")).startTelemetry(${module === "start.ts" ? '"test"' : ""});`
    : "";
  const preload = ["--import", `./${folder}/hook.mjs`, "--import", `./${folder}/preload.ts`];
  const script = `${ready}
    const { trace } = globalThis[Symbol.for("opentelemetry.js.api.1")];
    const spans = Array.from({ length: ${count} }, () => trace.getTracer("test").startSpan("test"));
    console.log(spans.filter((span) => span.isRecording()).length);
    process.exit(0);`;
  const args = [...(ready ? [] : preload), "--input-type=module", "--eval", script];
  const off = { OTEL_TRACES_EXPORTER: "console", OTEL_METRICS_EXPORTER: "none", OTEL_LOGS_EXPORTER: "none" };
  const env = { ...process.env, ...off, OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: arg };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: `${services}${service}`, env });
  return Number(stdout.trim().split("\n").at(-1));
}

for (const one of started) {
  test(`${one.service} (${one.folder ?? "telemetry"}) honours OTEL_TRACES_SAMPLER`, async () => {
    assert.equal(await recorded(one, "always_off", ""), 0);
    const quarter = await recorded(one, "parentbased_traceidratio", "0.25");
    assert.ok(quarter > 50 && quarter < 150, `${quarter} of 400 at a quarter`);
  });
}
