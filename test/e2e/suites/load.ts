import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { read } from "../../docs/markdown.ts";
import type { Lab } from "../support/lab.ts";
import { byLabel, number, storesOf } from "../support/stores.ts";
import { until } from "../support/until.ts";

const services = ["catalog", "checkout", "fulfilment", "gateway", "payment"];
const names = [
  ...["GET /api/cart", "GET /api/orders/:id", "GET /api/process", "GET /api/products", "GET /api/products/:id"],
  ...["POST /api/checkout", "PUT /api/cart/items/:productId"],
];

/** k6 against the lab: its exit status, its metrics compared with the gateway's, its traces. */
export function load(lab: Lab): void {
  describe("a load test", () => {
    const stores = storesOf(lab);
    const asked = () =>
      number(
        stores,
        'sum(http_server_request_duration_seconds_count{http_route="/api/process",service_name="gateway"})',
      );
    let summary = "";

    test("meets its thresholds, and exits with 0", async () => {
      const { exitCode, all } = await lab.run(["load", "--users", "3", "--seconds", "7"]);
      assert.equal(exitCode, 0, all);
      assert.match(all, /^\$ \S*k6 run .*k6\/load-test\.ts$|^\$ docker compose .* \/k6\/load-test\.ts$/m);
      summary = all;
    });

    test("k6 reports the same in Prometheus as in its summary, by request name, without ids", async () => {
      const requests = await until(
        "the requests of the summary",
        () => byLabel(stores, "name", 'sum by (name) (k6_http_reqs_total{service_name="k6",instance="k6"})'),
        (found) => sum(found) === total(summary),
      );
      assert.deepEqual([...requests.keys()].sort(), names);
      assert.equal(await number(stores, 'sum(k6_checks_total{condition="nonzero"})'), total(summary));
      assert.equal(
        await number(stores, 'count({__name__=~"k6_.*_(blocked|connecting)_.*"})'),
        0,
        "the Collector drops them",
      );
    });

    test("the gateway counts the same requests as k6, in metrics and log lines", async () => {
      await until(
        "a log line for each",
        () => logLines('trace_id=~"dc0718.*"'),
        (count) => count === total(summary),
      );
      // Compares totals since the start: earlier requests of others may not have been exported yet when k6 began.
      const ever = await logLines('http_route="/api/process"');
      assert.ok(ever >= (await number(stores, 'sum(k6_http_reqs_total{name="GET /api/process"})')));
      await until("the gateway's own count", asked, (count) => count === ever);
    });

    test("the order that k6 printed is a trace of all five services, started by k6", async () => {
      const traceId = /\.\/lab trace (dc0718[0-9a-f]{26})\b/.exec(summary)?.[1] ?? "";
      const spans = await until(
        "the trace",
        async () => (await stores.traces.byId(traceId))?.spans ?? [],
        (found) => services.every((name) => found.some(({ service }) => service === name)),
      );
      const ids = spans.map(({ id }) => id);
      const first = spans.filter(({ parentId }) => !ids.includes(parentId ?? ""));
      assert.deepEqual(
        first.map(({ name }) => name),
        ["POST /api/checkout"],
      );
      assert.match(first[0]?.parentId ?? "", /^[0-9a-f]{16}$/, "its parent is k6's span");
    });

    for (const { text, language } of read("k6/README.md").blocks.filter(({ language }) => language === "promql")) {
      test(`a ${language} query of its README returns data: ${text}`, async () => {
        await until(
          "series",
          () => stores.prometheus.query(text),
          (series) => {
            // Routes that only others called, over a minute ago, have a rate of 0, so their percentile is NaN.
            const ours = series.filter(({ metric }) =>
              names.includes(metric.name ?? metric.span_name ?? names[0] ?? ""),
            );
            return ours.length > 0 && ours.every(({ value }) => Number.isFinite(Number(value?.[1])));
          },
        );
      });
    }

    test("exits with 1 and one line when a threshold is crossed; a second run continues the same series", async () => {
      const { exitCode, all } = await lab.run(["load", "--users", "2", "--seconds", "5"], { LOAD_P95_MS: "1" });
      assert.equal(exitCode, 1, all);
      assert.match(all, /✗ 'p\(95\)<1'/);
      assert.deepEqual(all.match(/^(lab|hint): .*$/gm), [
        "lab: the load test ran, but some thresholds were crossed",
        "hint: k6 marks them with ✗ in its summary above",
      ]);
      const iterations = 'k6_iterations_total{scenario="process"}';
      await until(
        "a counter reset",
        () => number(stores, `resets(${iterations}[10m])`),
        (n) => n === 1,
      );
      assert.equal(await number(stores, `count(${iterations})`), 1);
    });

    test("rejects an unknown script with the list of scripts", async () => {
      const { exitCode, all } = await lab.run(["load", "soak"]);
      assert.equal(exitCode, 2);
      assert.equal(all, 'lab: unknown script "soak" (choose from: lab-02.ts, load-test.ts)');
    });

    /** The number of the gateway's request log lines with a label, such as k6's trace ids or a route. */
    const logLines = async (label: string) => {
      const query = `sum(count_over_time({service_name="gateway"} |= "request completed" | ${label} [30m]))`;
      const response = await fetch(`${lab.url("loki")}/loki/api/v1/query?${new URLSearchParams({ query })}`);
      const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } };
      return Number(data.result[0]?.value[1] ?? 0);
    };
  });
}

const sum = (found: Map<string, number>) => [...found.values()].reduce((total, one) => total + one, 0);

/** The number of requests in k6's summary. */
const total = (summary: string) => Number(/http_reqs\.*: (\d+)/.exec(summary)?.[1]);
