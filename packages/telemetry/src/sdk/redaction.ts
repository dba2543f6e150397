import { masked, maskedWithin } from "@o11y-lab/service/private";
import type { Attributes } from "@opentelemetry/api";
import type { LogRecordProcessor, ReadWriteLogRecord } from "@opentelemetry/sdk-logs";
import type { Span, SpanProcessor } from "@opentelemetry/sdk-trace";

// What a caller puts into a URL or a header ends up in span attributes: a card number in a path, a mail address in a query.
// These processors mask it in whatever any instrumentation recorded, before it leaves the process. The Collector does the
// same again (otel-collector/config.yaml). Register them before the processors that export.

/** Masks private data in the attributes, events and status of every span. */
export class RedactionSpanProcessor implements SpanProcessor {
  /** The last moment in which a span can be changed; `onEnd` gets it read-only. */
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
