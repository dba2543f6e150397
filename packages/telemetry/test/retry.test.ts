import assert from "node:assert/strict";
import { test } from "node:test";
import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import { withRetry } from "../src/sdk/retry.ts";

/** An exporter whose exports fail with these gRPC codes, one after the other, and then succeed. */
function exporterThatFails(...codes: number[]) {
  const batches: string[][] = [];
  const exporter = {
    export(items: string[], done: (result: ExportResult) => void) {
      batches.push(items);
      const code = codes.shift();
      const error = Object.assign(new Error(`status ${code}`), { code });
      done(code === undefined ? { code: ExportResultCode.SUCCESS } : { code: ExportResultCode.FAILED, error });
    },
  };
  const retrying = withRetry<string[], typeof exporter>(exporter);
  const send = () => new Promise<ExportResult>((resolve) => retrying.export(["span"], resolve));
  return { batches, send };
}

test("an export that the Collector refuses (UNAVAILABLE) is sent again", async () => {
  const { batches, send } = exporterThatFails(14);
  assert.equal((await send()).code, ExportResultCode.SUCCESS);
  assert.deepEqual(batches, [["span"], ["span"]]);
});

test("an export that can never succeed (INVALID_ARGUMENT) is reported at once", async () => {
  const { batches, send } = exporterThatFails(3);
  const { code, error } = await send();
  assert.equal(code, ExportResultCode.FAILED);
  assert.equal(error?.message, "status 3");
  assert.equal(batches.length, 1);
});

test("the retries end with the export timeout", async () => {
  process.env.OTEL_EXPORTER_OTLP_TIMEOUT = "1";
  const { batches, send } = exporterThatFails(14, 14, 14, 14, 14, 14, 14);
  assert.equal((await send()).code, ExportResultCode.FAILED);
  assert.ok(batches.length < 6, "not all six attempts");
  delete process.env.OTEL_EXPORTER_OTLP_TIMEOUT;
});
