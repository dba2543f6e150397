import { TraceFlags } from "@opentelemetry/api";
import { ProtobufLogsSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { LogRecordProcessor, ReadableLogRecord } from "@opentelemetry/sdk-logs";
import type { ReadableSpan, SpanProcessor } from "@opentelemetry/sdk-trace";
import { Batch } from "./batch.ts";
import { logSender, type Sender, spanSender } from "./grpc.ts";
import { writeLogRecord } from "./log-records.ts";
import { type Batching, Outbox } from "./outbox.ts";
import { writeSpan } from "./spans.ts";

/** In the place of a BatchSpanProcessor with an OTLP/gRPC exporter. */
export class OtlpSpanProcessor implements SpanProcessor {
  readonly #outbox: Outbox<ReadableSpan>;

  constructor(batching: Batching = {}, sender: Sender = spanSender()) {
    this.#outbox = new Outbox(new Batch(writeSpan, ProtobufTraceSerializer), sender, 5_000, batching);
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (span.spanContext().traceFlags & TraceFlags.SAMPLED) this.#outbox.add(span);
  }

  forceFlush = (): Promise<void> => this.#outbox.flush();
  shutdown = (): Promise<void> => this.#outbox.shutdown();
}

/** In the place of a BatchLogRecordProcessor with an OTLP/gRPC exporter. */
export class OtlpLogRecordProcessor implements LogRecordProcessor {
  readonly #outbox: Outbox<ReadableLogRecord>;

  constructor(batching: Batching = {}, sender: Sender = logSender()) {
    this.#outbox = new Outbox(new Batch(writeLogRecord, ProtobufLogsSerializer), sender, 1_000, batching);
  }

  onEmit(record: ReadableLogRecord): void {
    this.#outbox.add(record);
  }

  forceFlush = (): Promise<void> => this.#outbox.flush();
  shutdown = (): Promise<void> => this.#outbox.shutdown();
}
