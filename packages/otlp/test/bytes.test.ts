import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Batch, type Reported, writeLogRecord, writeSpan } from "@o11y-lab/otlp";
import { context, type Link, SeverityNumber, SpanKind, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";
import { ProtobufLogsSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

const resource = resourceFromAttributes({ "service.name": "shop", "process.command_args": ["node", "main.ts"] });
const kept = new InMemorySpanExporter();
const tracers = new TracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor({ exporter: kept })] });
const records = new InMemoryLogRecordExporter();
const loggers = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter: records })] });

/** What a batch makes of them. */
function written<Item extends Reported>(batch: Batch<Item>, items: Item[]): string {
  for (const item of items) batch.add(item);
  return hex(batch.take());
}
const spanBatch = () => new Batch(writeSpan, ProtobufTraceSerializer);
const logBatch = () => new Batch(writeLogRecord, ProtobufLogsSerializer);
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("hex");

const remote = {
  traceId: "0af7651916cd43dd8448eb211c80319c",
  spanId: "b7ad6b7169203331",
  traceFlags: TraceFlags.SAMPLED,
};
const caller = trace.setSpanContext(context.active(), { ...remote, isRemote: true });
const plain = {
  "http.request.method": "GET",
  "http.response.status_code": 200,
  "server.port": 65_535,
  "shop.order.amount": 2 ** 40 + 1,
  "shop.cache.hit": true,
  ratio: 0.25,
  empty: "",
  zero: 0,
  "product.name": "雙人帳篷",
  "db.query.text": "SELECT 1 ".repeat(100),
};

/** What `report` leaves behind, written by the SDK and by us. */
function spansOf(report: () => void) {
  kept.reset();
  report();
  return kept.getFinishedSpans();
}

function recordsOf(report: () => void) {
  records.reset();
  report();
  return records.getFinishedLogRecords();
}

describe("spans", () => {
  test("are the same bytes as the SDK's: of two scopes, with and without a parent, with every plain value", () => {
    const all = spansOf(() => {
      const one = tracers.getTracer("http-server", "1.0.0");
      const root = one.startSpan("GET /products", { kind: SpanKind.SERVER, attributes: plain });
      const inside = trace.setSpan(context.active(), root);
      const two = tracers.getTracer("postgres");
      two.startSpan("SELECT products", { kind: SpanKind.CLIENT }, inside).end();
      two.startSpan("failed", {}, inside).setStatus({ code: SpanStatusCode.ERROR, message: "not today" }).end();
      one.startSpan("continued", {}, caller).end();
      root.end();
    });
    const batch = spanBatch();
    assert.equal(written(batch, all), hex(ProtobufTraceSerializer.serializeRequest(all)));
    assert.equal(written(batch, all), hex(ProtobufTraceSerializer.serializeRequest(all)), "a second time");
  });

  test("more of them than the buffer holds, more values than are remembered", () => {
    const all = spansOf(() => {
      const tracer = tracers.getTracer("many");
      for (let n = 0; n < 2_000; n++)
        tracer.startSpan(`n${n}`, { attributes: { "url.path": `/${n}`, ...plain } }).end();
    });
    assert.equal(written(spanBatch(), all), hex(ProtobufTraceSerializer.serializeRequest(all)));
  });

  test("of one name, with values that come and go, change and change places", () => {
    const all = spansOf(() => {
      const tracer = tracers.getTracer("one name");
      for (let n = 0; n < 4_000; n++) {
        const [first = [], ...others] = Object.entries({ ...plain, "client.port": 50_000 + (n % 10) });
        const some = others.filter((_, index) => (n + index) % 7 > 0);
        const order = n % 5 === 0 ? some.toReversed() : some;
        const attributes = Object.fromEntries([
          ...(n % 3 ? [first] : []),
          ...order,
          ...(n % 4 ? [["last", n % 2]] : []),
        ]);
        tracer.startSpan("GET /products", { attributes }).end();
      }
    });
    assert.equal(written(spanBatch(), all), hex(ProtobufTraceSerializer.serializeRequest(all)));
  });

  test("of one name, where one in the middle cannot be written", () => {
    const all = spansOf(() => {
      const tracer = tracers.getTracer("x");
      for (const list of [1, 1, ["a"], 1]) tracer.startSpan("same", { attributes: { ...plain, list, after: 1 } }).end();
    });
    const [one, two, other, three] = all;
    assert.ok(one && two && other && three);
    const expected = [[one, two, three], [other]].map((some) => hex(ProtobufTraceSerializer.serializeRequest(some)));
    assert.equal(written(spanBatch(), all), expected.join(""));
  });

  const link: Link = { context: remote };
  for (const [what, change] of Object.entries({
    "an event": (name: string) => tracers.getTracer("x").startSpan(name).addEvent("card declined"),
    "an exception": (name: string) => {
      const span = tracers.getTracer("x").startSpan(name);
      span.recordException(new Error("no"));
      return span;
    },
    "a link": (name: string) => tracers.getTracer("x").startSpan(name, { links: [link] }),
    "a list": (name: string) => tracers.getTracer("x").startSpan(name, { attributes: { before: 1, list: ["a", "b"] } }),
    "a negative number": (name: string) => tracers.getTracer("x").startSpan(name, { attributes: { n: -1 } }),
    "a huge number": (name: string) => tracers.getTracer("x").startSpan(name, { attributes: { n: 2 ** 60 } }),
  })) {
    test(`one with ${what} is left to the SDK, those around it are not`, () => {
      const all = spansOf(() => {
        tracers.getTracer("x").startSpan("before").end();
        change("other").end();
        tracers.getTracer("x").startSpan("after").end();
      });
      const [before, other, after] = all;
      assert.ok(before && other && after);
      const expected = [[before, after], [other]].map((some) => hex(ProtobufTraceSerializer.serializeRequest(some)));
      assert.equal(written(spanBatch(), all), expected.join(""));
    });
  }
});

describe("log records", () => {
  test("are the same bytes as the SDK's", () => {
    const all = recordsOf(() => {
      const logger = loggers.getLogger("pino");
      const severity = { severityNumber: SeverityNumber.INFO, severityText: "info" };
      logger.emit({ ...severity, body: "request completed", attributes: plain, context: caller });
      logger.emit({ body: "without a span", timestamp: new Date(0) });
      logger.emit({ body: 42, attributes: { n: 1.5 } });
    });
    assert.equal(written(logBatch(), all), hex(ProtobufLogsSerializer.serializeRequest(all)));
  });

  test("one whose body or field is a map is left to the SDK", () => {
    const all = recordsOf(() => {
      const logger = loggers.getLogger("pino");
      logger.emit({ body: "plain" });
      logger.emit({ body: { a: 1 } });
      logger.emit({ body: "with a map", attributes: { err: { type: "Error" } } });
    });
    const expected = [all.slice(0, 1), all.slice(1)].map((some) => hex(ProtobufLogsSerializer.serializeRequest(some)));
    assert.equal(written(logBatch(), all), expected.join(""));
  });
});
