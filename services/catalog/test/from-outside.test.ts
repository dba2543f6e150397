import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createLogger } from "@o11y-lab/service";
import { logs, SeverityNumber } from "@opentelemetry/api";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { sendLogRecords } from "../telemetry/auto/log-records.ts";

// What telemetry/auto does itself: each line that pino writes is a log record as well, and says the same.
const kept = new InMemoryLogRecordExporter();
logs.setGlobalLoggerProvider(new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: kept })] }));
sendLogRecords();

let lines: Record<string, unknown>[] = [];
// instrumentation-pino gives each line its trace in this way.
const mixin = () => ({ trace_id: "1".repeat(32), span_id: "2".repeat(16), trace_flags: "01" });
const log = createLogger("info", { mixin }, { write: (line) => lines.push(JSON.parse(line)) });
beforeEach(() => {
  lines = [];
  kept.reset();
});

/** The only record, in the words of a line. */
function record() {
  const [one, ...more] = kept.getFinishedLogRecords();
  assert.ok(one && more.length === 0);
  return { level: one.severityText, msg: one.body, number: one.severityNumber, attributes: one.attributes };
}

/** The only line, without what the record says of itself. */
function line() {
  const [{ level, time, msg, trace_id, span_id, trace_flags, ...attributes } = {}, ...more] = lines;
  assert.ok(trace_id && more.length === 0);
  return { level, msg, attributes };
}

test("a line with plain fields", () => {
  log.info({ "shop.order.id": "o-1", "http.response.status_code": 201, ok: true }, "stock reserved");
  const { number, ...said } = record();
  assert.equal(number, SeverityNumber.INFO);
  assert.deepEqual(said, line());
  assert.deepEqual(said.attributes, { "shop.order.id": "o-1", "http.response.status_code": 201, ok: true });
});

test("a line without fields, and one below the level, which is none", () => {
  log.warn("stopping");
  log.debug("nobody hears this");
  assert.deepEqual(record(), { ...line(), number: SeverityNumber.WARN });
});

test("what pino redacts or masks is redacted in the record", () => {
  log.info({ card: "4242424242424242", note: "mail to someone@example.com" }, "paid by 4242 4242 4242 4242");
  const { number, ...said } = record();
  assert.deepEqual(said, line());
  assert.deepEqual(said.attributes, { card: "[redacted]", note: "mail to [redacted]" });
  assert.equal(said.msg, "paid by [redacted]");
});

test("fields within fields are those of the line", () => {
  log.info({ items: [{ id: "tent-2p", quantity: 2 }], none: null, nan: Number.NaN }, "what was asked for");
  assert.deepEqual(record().attributes, line().attributes);
});

test("a field that is called as the line's own is what the line says", () => {
  log.info({ time: "2020-01-01T00:00:00.000Z" }, "paid");
  const [one] = kept.getFinishedLogRecords();
  assert.equal(one?.hrTime[0], Date.UTC(2020, 0, 1) / 1000);
  assert.deepEqual(one?.attributes, {});
});

test("an error is an exception, with its type and its text", () => {
  log.error({ err: new TypeError("no such column"), "shop.order.id": "o-1" }, "cannot reserve");
  const { level, msg, attributes } = record();
  assert.deepEqual([level, msg, attributes["shop.order.id"]], ["error", "cannot reserve", "o-1"]);
  assert.equal(attributes["exception.type"], "TypeError");
  assert.equal(attributes["exception.message"], "no such column");
  assert.match(`${attributes["exception.stacktrace"]}`, /from-outside\.test\.ts/);
});
