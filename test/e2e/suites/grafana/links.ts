import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { panelsOf, readDashboard } from "../../../../grafana/src/read/panels.ts";
import { answer, provisioned, timeInterval } from "../../support/grafana/answers.ts";
import { exemplars } from "../../support/grafana/exemplars.ts";
import { firstSpan, services, tracedOrder } from "../../support/grafana/order-trace.ts";
import { spanQuery, spanWindow } from "../../support/grafana/span-links.ts";
import { inLink, inPromQL } from "../../support/grafana/variables.ts";
import type { Lab } from "../../support/lab.ts";
import { storesOf } from "../../support/stores.ts";
import { until } from "../../support/until.ts";

const targets = panelsOf(readDashboard("otel-overview.json")).flatMap((panel) => panel.targets ?? []);

/** The links between the stores, taken from real data, with the settings of provisioning/datasources/. */
export function links(lab: Lab): void {
  const stores = storesOf(lab);

  describe("links between the stores", () => {
    test("metric → trace: the exemplars of each panel that shows them", async () => {
      const [link] = provisioned.prometheus?.jsonData.exemplarTraceIdDestinations ?? [];
      assert.equal(link?.datasourceUid, "tempo");
      const dotted = targets.filter(({ exemplar }) => exemplar);
      assert.ok(dotted.length >= 3);
      for (const { expr = "" } of dotted) {
        const labels = await until(
          `exemplars of ${expr}`,
          () => exemplars(lab, inPromQL(expr, timeInterval)),
          (found) => found.length > 0,
        );
        const id = labels.at(-1)?.[link?.name ?? ""] ?? "";
        await until(
          `the trace ${id}`,
          () => stores.traces.byId(id),
          (trace) => (trace?.spans.length ?? 0) > 0,
        );
      }
    });

    test("trace → logs: what each service wrote, from the time of its span", async () => {
      const link = provisioned.tempo?.jsonData.tracesToLogsV2;
      assert.ok(link && provisioned[link.datasourceUid]?.type === "loki");
      const trace = await tracedOrder(lab);
      for (const service of services) {
        const span = firstSpan(trace, service);
        const query = spanQuery(link.query, link, trace.id, span);
        assert.doesNotMatch(query, /\$/, "everything is filled in");
        await until(
          `lines for ${query}`,
          async () => (await stores.loki.query(query, { ...spanWindow(span, link), limit: 100 })).lines,
          (lines) => lines.length > 0 && lines.every(({ labels }) => labels.trace_id === trace.id),
        );
      }
    });

    test("trace → metrics: each query, for a span of each service", async () => {
      const link = provisioned.tempo?.jsonData.tracesToMetrics;
      assert.ok(link && provisioned[link.datasourceUid]?.type === "prometheus");
      const trace = await tracedOrder(lab);
      for (const { name, query } of link.queries) {
        for (const service of services) {
          const span = firstSpan(trace, service);
          const { fromMs, toMs } = spanWindow(span, link);
          assert.ok(fromMs <= span.startMs - 60_000 && toMs > span.startMs, "the window has values in it");
          const expr = spanQuery(query, link, trace.id, span);
          const datasource = { type: "prometheus", uid: "prometheus" };
          await until(
            `${name}: ${expr}`,
            () => answer(lab, { refId: "A", datasource, expr }),
            ({ series }) => series.length > 0,
          );
        }
      }
    });

    test("log → trace: the lines that the dashboard shows", async () => {
      const [link] = provisioned.loki?.jsonData.derivedFields ?? [];
      assert.equal(link?.datasourceUid, "tempo");
      assert.equal(link?.matcherType, "label");
      const shownLines = targets.find(({ datasource, expr }) => datasource.uid === "loki" && !expr?.includes("count_"));
      assert.ok(shownLines);
      const ids = await until(
        "lines with a trace",
        async () =>
          (await answer(lab, shownLines)).lines.flatMap(({ labels }) => {
            const field = Object.keys(labels).find((name) => new RegExp(link?.matcherRegex ?? "").test(name));
            return field ? [inLink(link?.url ?? "", { __value: { raw: labels[field] } })] : [];
          }),
        (found) => found.length > 0,
      );
      for (const id of new Set(ids.slice(-3)))
        await until(
          `the trace ${id}`,
          () => stores.traces.byId(id),
          (trace) => (trace?.spans.length ?? 0) > 0,
        );
    });
  });
}
