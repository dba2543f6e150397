import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogLine } from "../src/stores/loki.ts";
import type { Span, Trace } from "../src/stores/traces.ts";
import { width } from "../src/ui/width.ts";
import { bar } from "../src/waterfall/bar.ts";
import { milliseconds } from "../src/waterfall/milliseconds.ts";
import { waterfall } from "../src/waterfall/render.ts";

const start = Date.parse("2026-01-02T03:04:05.000Z");

function span(id: string, given: Partial<Span> & { at?: number }): Span {
  const { at = 0, ...rest } = given;
  const defaults = { service: "gateway", name: id, kind: "internal", durationMs: 10, status: "unset" as const };
  return { id, startMs: start + at, attributes: {}, resource: {}, events: [], links: [], ...defaults, ...rest };
}

function line(spanId: string, text: string, severity = "info"): LogLine {
  const labels = { service_name: "gateway", span_id: spanId, severity_text: severity };
  return { timeMs: start + 5, timeNs: `${start + 5}000000`, line: text, labels };
}

const draw = (spans: Span[], logs: LogLine[] = [], columns = 100) =>
  waterfall({ id: "ab".repeat(16), spans } as Trace, logs, columns);

test("children are listed below their parents, indented, by start time; the header summarises the trace", () => {
  const lines = draw([
    span("c", { parentId: "a", at: 20, durationMs: 30, service: "payment" }),
    span("b", { parentId: "a", at: 5, durationMs: 10, service: "catalog" }),
    span("a", { durationMs: 100 }),
  ]);
  assert.equal(lines[0], `trace ${"ab".repeat(16)}`);
  assert.equal(lines[1], "3 spans of 3 services · 100 ms · 2026-01-02T03:04:05.000Z");
  assert.deepEqual(
    lines.slice(3).map((text) => text.split(/ {2,}/).slice(0, 4)),
    [
      ["gateway", "a", "100 ms", "unset"],
      ["catalog", "b", "10.0 ms", "unset"],
      ["payment", "c", "30.0 ms", "unset"],
    ],
  );
  assert.ok((lines[4] ?? "").indexOf("b") > (lines[3] ?? "").indexOf("a"));
});

test("a span has its status, links and log lines", () => {
  const failed = span("a", { status: "error", links: [{ traceId: "cd".repeat(16), spanId: "12".repeat(8) }] });
  const lines = draw([failed], [line("a", "card declined", "warn")]);
  assert.match(lines[3] ?? "", / error /);
  assert.match(lines[4] ?? "", /↪ links to span (12){8} of trace (cd){16}/);
  assert.match(lines[5] ?? "", /03:04:05\.005 warn card declined/);
});

test("a linked trace shows both ends, and the command that shows the other one", () => {
  const links = [{ traceId: "ab".repeat(16), spanId: "sent" }];
  const other: Trace = {
    id: "cd".repeat(16),
    spans: [span("p", { name: "process orders.placed", service: "fulfilment", links })],
  };
  const spans = [span("sent", { name: "send orders.placed", service: "checkout" })];
  const sender = waterfall({ id: "ab".repeat(16), spans }, [], 60, [other]);
  assert.match(sender[4] ?? "", /↩ linked from process orders.placed of trace cd…/);
  const command = `  ./lab trace ${"cd".repeat(16)}  ↩ fulfilment: process orders.placed, caused by send orders.placed`;
  assert.deepEqual(sender.slice(-2), ["linked traces:", command]);
  const receiver = waterfall(other, [], 60);
  assert.equal(receiver.at(-1), `  ./lab trace ${"ab".repeat(16)}  ↪ the cause of process orders.placed`);
});

test("a span whose parent is missing is shown, with a note", () => {
  const lines = draw([span("a", { parentId: "ff".repeat(8) })]);
  assert.match(lines[4] ?? "", /! parent (ff){8} is missing \(lost, /);
});

test("log lines of missing spans are shown", () => {
  const lines = draw([span("a", {})], [line("gone", "late news")]);
  assert.match(lines.join("\n"), /log lines of spans that are not in the trace:\n.*late news/);
});

test("spans in a parent cycle are shown once", () => {
  const lines = draw([span("a", { parentId: "b" }), span("b", { parentId: "a" })]);
  assert.equal(lines.length, 3 + 2);
});

test("Chinese names keep the columns aligned, and no line is wider than the terminal", () => {
  const long = "下訂單並且付款".repeat(12);
  for (const columns of [40, 60, 80, 120, 200]) {
    const lines = draw(
      [span("a", { name: long }), span("b", { parentId: "a", name: "short", at: 1 })],
      [line("a", long)],
      columns,
    );
    for (const text of lines.slice(3)) assert.ok(width(text) <= columns, `${width(text)} > ${columns}: ${text}`);
    const [first = "", second = ""] = lines.slice(3).filter((text) => text.includes("unset"));
    assert.equal(width(first.slice(0, first.indexOf("unset"))), width(second.slice(0, second.indexOf("unset"))));
  }
});

test("colours are used in terminals only", () => {
  assert.ok(
    !draw([span("a", { status: "error" })], [line("a", "x", "error")])
      .join("")
      .includes("\u001b"),
  );
});

test("bars show a span's position; the shortest is visible, and none leaves its column", () => {
  assert.equal(bar(0, 100, 100, 10), "▇".repeat(10));
  assert.equal(bar(50, 50, 100, 10), `     ${"▇".repeat(5)}`);
  assert.equal(bar(100, 0, 100, 10), `${" ".repeat(9)}▇`);
  assert.equal(bar(0, 0, 0, 4).trim(), "▇");
  assert.equal(bar(0, 1, 1, 0), "");
});

test("durations have three significant digits", () => {
  assert.deepEqual([0.214, 7.44, 182.3, 1240].map(milliseconds), ["0.21 ms", "7.4 ms", "182 ms", "1.24 s"]);
});
