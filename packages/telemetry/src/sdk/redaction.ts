import { masked, maskedWithin } from "@o11y-lab/service/private";
import type { Attributes } from "@opentelemetry/api";
import type { LogRecordProcessor, ReadWriteLogRecord } from "@opentelemetry/sdk-logs";
import type { Span, SpanProcessor } from "@opentelemetry/sdk-trace";

// URLs and headers from callers end up in span attributes, with card numbers in paths or mail addresses in queries. These
// processors mask them before export; the Collector masks again (otel-collector/config.yaml). Register them before exporters.

/** Masks private data in the attributes, events and status of every span. */
export class RedactionSpanProcessor implements SpanProcessor {
  /** The last chance to change a span, because `onEnd` receives it read-only. */
  onEnding(span: Span): void {
    for (const [key, value] of Object.entries(span.attributes)) {
      const clean = maskedWithin(value);
      if (clean !== value) span.setAttribute(key, clean);
    }
    const { code, message } = span.status;
    if (message !== undefined && masked(message) !== message) span.setStatus({ code, message: masked(message) });
    // The API has no way to change an event, so the SDK's own object is changed.
    for (const { attributes } of span.events) if (attributes) maskInPlace(attributes);
  }
  onStart(): void {}
  onEnd(): void {}
  forceFlush = () => Promise.resolve();
  shutdown = () => Promise.resolve();
}

/** Masks private data in the body and the attributes of every log record. */
export class RedactionLogRecordProcessor implements LogRecordProcessor {
  onEmit(record: ReadWriteLogRecord): void {
    if (typeof record.body === "string") record.setBody(masked(record.body));
    for (const [key, value] of Object.entries(record.attributes)) {
      const clean = maskedWithin(value);
      if (clean !== value) record.setAttribute(key, clean);
    }
  }
  forceFlush = () => Promise.resolve();
  shutdown = () => Promise.resolve();
}

function maskInPlace(attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) attributes[key] = maskedWithin(value);
}
