import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import pRetry from "p-retry";
import { numberFromEnv } from "./env.ts";

/**
 * The gRPC status codes after which an OTLP client should send the same data again: CANCELLED, DEADLINE_EXCEEDED, ABORTED,
 * OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS. https://opentelemetry.io/docs/specs/otlp/#failures
 */
const retryableCodes = new Set([1, 4, 10, 11, 14, 15]);

type Exporter<T> = { export(items: T, done: (result: ExportResult) => void): void };

/**
 * Makes a gRPC exporter retry refused and failed exports, as the specification asks. Same schedule as the SDK's HTTP
 * exporters: up to five attempts more, 1 s apart at first, all within the export timeout (10 s by default).
 */
export function withRetry<T, E extends Exporter<T>>(exporter: E & Exporter<T>): E {
  const exportOnce = exporter.export.bind(exporter);
  const attempt = (items: T) =>
    new Promise<void>((resolve, reject) => {
      exportOnce(items, ({ code, error }) => {
        if (code === ExportResultCode.SUCCESS) resolve();
        else reject(error ?? new Error("export failed without a reason"));
      });
    });
  const options = {
    retries: 5,
    minTimeout: 1_000,
    factor: 1.5,
    maxTimeout: 5_000,
    randomize: true,
    maxRetryTime: numberFromEnv("OTEL_EXPORTER_OTLP_TIMEOUT", 10_000),
    shouldRetry: ({ error }: { error: Error }) => retryableCodes.has(Number((error as { code?: unknown }).code)),
  };
  exporter.export = (items: T, done: (result: ExportResult) => void) => {
    pRetry(() => attempt(items), options).then(
      () => done({ code: ExportResultCode.SUCCESS }),
      (error: Error) => done({ code: ExportResultCode.FAILED, error }),
    );
  };
  return exporter;
}
