import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { Attributes } from "./attributes.ts";
import { writeKnown } from "./texts.ts";
import type { Writer } from "./writer.ts";

const attributes = new Attributes(9);
const isRemote = { known: 0x100, remote: 0x200 };

/**
 * One span, as opentelemetry/proto/trace/v1/trace.proto has it. False when it has events, links or a trace state, which few
 * have: then what was written of it does not count.
 */
export function writeSpan(writer: Writer, span: ReadableSpan): boolean {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  if (span.events.length > 0 || span.links.length > 0 || traceState) return false;
  const parent = span.parentSpanContext;

  writer.byte(0x12); // a span of the scope's
  const start = writer.open();
  writer.byte(0x0a);
  writer.id(traceId);
  writer.byte(0x12);
  writer.id(spanId);
  if (parent?.spanId) {
    writer.byte(0x22);
    writer.id(parent.spanId);
  }
  writer.byte(0x2a);
  writeKnown(writer, span.name);
  writer.byte(0x30);
  writer.byte(span.kind + 1);
  writer.byte(0x39);
  writer.time(span.startTime);
  writer.byte(0x41);
  writer.time(span.endTime);
  if (!attributes.write(writer, span.attributes, span.name)) return false;
  writer.byte(0x50);
  writer.varint(span.droppedAttributesCount);
  writer.byte(0x60);
  writer.varint(span.droppedEventsCount);
  writer.byte(0x70);
  writer.varint(span.droppedLinksCount);
  writer.byte(0x7a);
  const status = writer.open();
  if (span.status.message) {
    writer.byte(0x12);
    writer.text(span.status.message);
  }
  writer.byte(0x18);
  writer.byte(span.status.code);
  writer.close(status);
  writer.byte(0x85); // field 16: from here on, a tag has two bytes
  writer.byte(0x01);
  writer.fixed32((traceFlags & 0xff) | isRemote.known | (parent?.isRemote ? isRemote.remote : 0));
  writer.close(start);
  return true;
}
