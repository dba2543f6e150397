import assert from "node:assert/strict";
import { test } from "node:test";
import { chartLines, valueLines } from "../src/commands/query.ts";
import type { Sample } from "../src/stores/prometheus.ts";
import { resample } from "../src/ui/chart.ts";
import { timeLabel, timeTicks, valueTicks } from "../src/ui/ticks.ts";
import { width } from "../src/ui/width.ts";

const toMs = Date.parse("2026-01-02T03:10:00Z");
const fromMs = toMs - 300_000;
const samples = (value: (n: number) => number, from = 0): Sample[] =>
  Array.from({ length: 61 - from }, (_, n) => [fromMs / 1000 + (n + from) * 5, String(value(n + from))]);
const rows = (lines: string[]) => lines.filter((line) => /[│┤]/.test(line));

test("a chart has a value axis from zero to above the maximum, and a time axis over the whole range", () => {
  // Data only for the last minute of five.
  const lines = chartLines([{ metric: {}, values: samples(() => 2.4, 48) }], fromMs, toMs, 80);
  assert.ok(lines.every((line) => width(line) <= 80));
  assert.match(rows(lines)[0] ?? "", /^ *3┤/);
  assert.match(rows(lines).at(-1) ?? "", /^ *0┤/);
  const axis = lines.find((line) => /03:05/.test(line)) ?? assert.fail(lines.join("\n"));
  assert.deepEqual(axis.trim().split(/ +/), ["03:05", "03:06", "03:07", "03:08", "03:09", "03:10"]);
  const drawn = rows(lines).find((line) => line.includes("●")) ?? assert.fail(lines.join("\n"));
  assert.ok(drawn.indexOf("●") > 60 && drawn.lastIndexOf("●") >= 77, drawn);
});

test("all series share one scale, and the legend has maximum and last value", () => {
  const series = [
    { metric: { service_name: "payment" }, values: samples(() => 0.1) },
    { metric: { service_name: "checkout" }, values: samples((n) => (n === 30 ? 2.4 : 1)) },
  ];
  const lines = chartLines(series, fromMs, toMs, 100);
  const rowOf = (mark: string) => rows(lines).findIndex((line) => line.includes(mark));
  assert.ok(rowOf("●") < rowOf("○"), "the higher one comes first");
  assert.match(rows(lines).at(-1) ?? "", /○{60}/, "0.1 is near zero on the scale of 2.4");
  assert.deepEqual(lines.slice(-2), [
    '●  2.4     1  {service_name="checkout"}',
    '○  0.1   0.1  {service_name="payment"}',
  ]);
});

test("series with equal values do not hide one another", () => {
  const series = ["a", "b"].map((name) => ({ metric: { name }, values: samples(() => 1) }));
  const top = rows(chartLines(series, fromMs, toMs, 60)).find((line) => line.includes("●")) ?? "";
  assert.match(top, /●○●○●○/);
});

test("more series than marks are counted", () => {
  const series = Array.from({ length: 10 }, (_, n) => ({ metric: { n: String(n) }, values: samples(() => n) }));
  const lines = chartLines(series, fromMs, toMs, 80);
  assert.match(lines.at(-1) ?? "", /and 2 more series; topk\(8, …\)/);
  assert.ok(lines.some((line) => line.includes('{n="9"}')) && !lines.some((line) => line.includes('{n="1"}')));
});

test("values that are not finite leave a gap, also when there are no others", () => {
  const lines = chartLines([{ metric: {}, values: samples(() => Number.NaN) }], fromMs, toMs, 60);
  assert.ok(rows(lines).every((line) => !line.includes("●")));
  assert.equal(lines.at(-1), "●    -   NaN  {}");
});

test("resampling keeps peaks, fills the space between samples, and keeps real gaps", () => {
  const peak = Array.from({ length: 200 }, (_, n): [number, number] => [n, n === 7 ? 1 : 0]);
  const columns = resample(peak, 0, 200_000, 40);
  assert.equal(columns.length, 40);
  assert.deepEqual(columns[1], [1, 1]);
  const sparse: [number, number][] = [
    [0, 5],
    [10, 6],
    [60, 7],
  ];
  const filled = resample(sparse, 0, 100_000, 100);
  assert.deepEqual(
    filled.map(([column]) => column),
    [...Array(20).keys(), ...Array.from({ length: 10 }, (_, n) => 60 + n)],
  );
});

test("ticks are round", () => {
  assert.deepEqual(valueTicks(0, 2.4, 4), { ticks: [0, 1, 2, 3], decimals: 0 });
  assert.deepEqual(valueTicks(0, 0.013, 4), { ticks: [0, 0.005, 0.01, 0.015], decimals: 3 });
  assert.deepEqual(valueTicks(-60, 0, 4), { ticks: [-60, -40, -20, 0], decimals: 0 });
  assert.deepEqual(valueTicks(0, 0, 4), { ticks: [0, 0.5, 1], decimals: 1 });
  const times = timeTicks(fromMs, fromMs + 60_000, 6);
  assert.deepEqual(times.map(timeLabel(times)).slice(0, 3), ["03:05:00", "03:05:10", "03:05:20"]);
  assert.equal(times.length, 7);
});

test("an instant query is a table", () => {
  const lines = valueLines([{ metric: { __name__: "up", job: "x" }, value: [0, "0.123456789"] }], 80);
  assert.deepEqual(lines, ["   value  series", '0.123457  up{job="x"}']);
});
