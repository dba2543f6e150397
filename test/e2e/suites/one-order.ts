import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Lab } from "../support/lab.ts";
import { customer, declinedCard, ownTrace, payment } from "../support/shop.ts";
import { byLabel, number, type Stores, storesOf } from "../support/stores.ts";
import { until } from "../support/until.ts";

const services = ["catalog", "checkout", "fulfilment", "gateway", "payment"];

/** One order, five services, three linked signals. */
export function oneOrder(lab: Lab): void {
  describe("one order", () => {
    const trace = ownTrace();
    const stores: Stores = storesOf(lab);

    test("the first error ever is visible in a rate", async () => {
      const shopper = customer(lab.url("gateway"));
      await shopper.put("tent-2p", 1);
      const { status } = await shopper.checkout({ ...payment, card: declinedCard });
      assert.equal(status, 402);
      const increase = (selector: string) => () => number(stores, `sum(increase(${selector}[5m]))`);
      await until(
        "an increase of declined payments",
        increase('shop_payments_total{shop_outcome="declined"}'),
        (n) => n > 0,
      );
      await until(
        "an increase of declined orders",
        increase('shop_orders_total{shop_outcome="declined"}'),
        (n) => n > 0,
      );
      const answers =
        'http_server_request_duration_seconds_count{service_name="gateway",http_response_status_code="402"}';
      await until("an increase of 402 answers", increase(answers), (n) => n > 0);
    });

    test("with the caller's traceparent, it is one trace of all five services, across Kafka", async () => {
      const shopper = customer(lab.url("gateway"));
      await shopper.put("tent-2p", 2);
      const { status, body, headers } = await shopper.checkout(payment, undefined, trace.headers);
      assert.equal(status, 201, JSON.stringify(body));
      assert.match(headers.get("traceresponse") ?? "", new RegExp(`^00-${trace.traceId}-[0-9a-f]{16}-01$`));
      const spans = await until(
        "a trace with spans of all five services",
        async () => (await stores.traces.byId(trace.traceId))?.spans ?? [],
        (found) => services.every((name) => found.some((span) => span.service === name)),
      );
      assert.ok(spans.some((span) => span.kind === "producer" && span.service === "checkout"));
      assert.ok(spans.some((span) => span.kind === "consumer" && span.service === "fulfilment"));
      const ids = new Set([trace.spanId, ...spans.map((span) => span.id)]);
      const orphans = spans.filter((span) => !ids.has(span.parentId ?? ""));
      assert.deepEqual(
        orphans.map(({ service, name }) => `${service} ${name}`),
        [],
        "spans without their parent",
      );
    });

    test("the log lines of every service are found by that trace id", async () => {
      await until(
        "log lines of all five services",
        () => stores.loki.ofTrace(trace.traceId, Date.now() - 600_000, Date.now() + 60_000),
        (lines) => services.every((name) => lines.some(({ labels }) => labels.service_name === name)),
      );
    });

    test("each service's request rate, errors and duration are in Prometheus", async () => {
      for (const name of services) {
        const port = {
          gateway: "gateway",
          catalog: "catalog",
          checkout: "checkout",
          payment: "payment",
          fulfilment: "fulfilment",
        }[name];
        if (port) await fetch(`${lab.url(port)}/nowhere`, { method: "GET" });
      }
      const histogram = "http_server_request_duration_seconds";
      const all = (found: Map<string, number>) => services.every((name) => (found.get(name) ?? 0) > 0);
      const ask = (query: string) => () => byLabel(stores, "service_name", query);
      await until("request rates", ask(`sum by (service_name) (rate(${histogram}_count[5m]))`), all);
      await until(
        "error rates",
        ask(`sum by (service_name) (rate(${histogram}_count{http_response_status_code=~"4.."}[5m]))`),
        all,
      );
      const p95 = `histogram_quantile(0.95, sum by (service_name, le) (rate(${histogram}_bucket[5m])))`;
      await until("durations", ask(p95), all);
    });

    test("every exemplar resolves to a trace that exists", async () => {
      const query = new URLSearchParams({
        query: "traces_spanmetrics_duration_seconds_bucket",
        start: String(Date.now() / 1000 - 600),
        end: String(Date.now() / 1000),
      });
      const exemplars = await until(
        "exemplars",
        async () => {
          const response = await fetch(`${lab.url("prometheus")}/api/v1/query_exemplars?${query}`);
          const { data } = (await response.json()) as { data: { exemplars: { labels: { trace_id?: string } }[] }[] };
          return data.flatMap((series) => series.exemplars.map((exemplar) => exemplar.labels.trace_id ?? ""));
        },
        (ids) => ids.length > 0,
      );
      for (const id of new Set(exemplars)) {
        assert.match(id, /^[0-9a-f]{32}$/);
        await until(
          `the trace ${id}`,
          () => stores.traces.byId(id),
          (found) => (found?.spans.length ?? 0) > 0,
        );
      }
    });

    test("the service graph has every edge of the shop", async () => {
      const edges = [
        "gateway>catalog",
        "gateway>checkout",
        "checkout>catalog",
        "checkout>fulfilment",
        "checkout>payment",
      ];
      await until(
        "edges",
        async () => {
          const series = await stores.prometheus.query("sum by (client, server) (traces_service_graph_request_total)");
          return series.map(({ metric }) => `${metric.client}>${metric.server}`);
        },
        (found) => edges.every((edge) => found.includes(edge)),
      );
    });

    test("./lab trace shows it, with every service and its log lines", async () => {
      const { stdout, exitCode } = await lab.run(["trace", trace.traceId]);
      assert.equal(exitCode, 0);
      for (const name of [...services, "place order", "charge card", "order shipped"])
        assert.match(stdout, new RegExp(name));
    });
  });
}
