import type { ReadableLogRecord } from "@opentelemetry/sdk-logs";
import { Attributes, isPlain, writeValue } from "./attributes.ts";
import { writeKnown } from "./texts.ts";
import type { Writer } from "./writer.ts";

const attributes = new Attributes(6);

/** One log record, as opentelemetry/proto/logs/v1/logs.proto has it. False when it is an event or its body is no plain value. */
export function writeLogRecord(writer: Writer, record: ReadableLogRecord): boolean {
  const { body, spanContext, severityNumber, severityText } = record;
  if (record.eventName || !isPlain(body)) return false;

  writer.byte(0x12); // a record of the scope's
  const start = writer.open();
  writer.byte(0x09);
  writer.time(record.hrTime);
  if (severityNumber) {
    writer.byte(0x10);
    writer.byte(severityNumber);
  }
  if (severityText) {
    writer.byte(0x1a);
    writeKnown(writer, severityText);
  }
  writer.byte(0x2a);
  const within = writer.open();
  if (typeof body === "string") {
    writer.byte(0x0a);
    writeKnown(writer, body);
  } else writeValue(writer, body);
  writer.close(within);
  if (!attributes.write(writer, record.attributes, typeof body === "string" ? body : "")) return false;
  writer.byte(0x38);
  writer.varint(record.droppedAttributesCount);
  if (spanContext?.traceFlags) {
    writer.byte(0x45);
    writer.fixed32(spanContext.traceFlags);
  }
  if (spanContext) {
    writer.byte(0x4a);
    writer.id(spanContext.traceId);
    writer.byte(0x52);
    writer.id(spanContext.spanId);
  }
  writer.byte(0x59);
  writer.time(record.hrTimeObserved);
  writer.close(start);
  return true;
}
