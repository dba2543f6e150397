import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { provisioned, timeInterval } from "../../support/grafana/answers.ts";
import { edgeLinks, edgeQueries, kindQuery, promisedEdges, tableQueries } from "../../support/grafana/service-map.ts";
import { inPromQL, shown } from "../../support/grafana/variables.ts";
import type { Lab } from "../../support/lab.ts";
import { storesOf } from "../../support/stores.ts";
import { until } from "../../support/until.ts";

/** The service graph: the queries that Tempo's data source sends to Prometheus. */
export function serviceGraph(lab: Lab): void {
  const { prometheus } = storesOf(lab);
  const now = (query: string) => prometheus.query(inPromQL(query, timeInterval));
  const overTime = (query: string) => prometheus.range(inPromQL(query, timeInterval), shown.rangeMs);
  const finite = (value?: [number, string]) => Number.isFinite(Number(value?.[1]));

  describe("the service graph", () => {
    test("is queried from Prometheus", () => {
      assert.equal(provisioned[provisioned.tempo?.jsonData.serviceMap?.datasourceUid ?? ""]?.type, "prometheus");
    });

    for (const query of edgeQueries) {
      test(`has every edge of the contract: ${query}`, async () => {
        const edges = await until(
          "edges",
          async () =>
            (await now(query))
              .filter(({ value }) => finite(value))
              .map(({ metric }) => `${metric.client} > ${metric.server}`),
          (found) => promisedEdges().every((edge) => found.includes(edge)),
        );
        assert.deepEqual(edges.sort(), promisedEdges(), "and no other");
      });
    }

    test("knows which nodes are databases and queues", async () => {
      const kinds = new Map((await now(kindQuery)).map(({ metric }) => [metric.server, metric.connection_type ?? ""]));
      assert.equal(kinds.get("postgresql"), "database");
      assert.equal(kinds.get("kafka"), "messaging_system");
      assert.equal(kinds.get("catalog"), "");
    });

    test("each edge leads to its rate, duration and failures", async () => {
      for (const edge of promisedEdges()) {
        const [client = "", server = ""] = edge.split(" > ");
        for (const query of edgeLinks(client, server))
          await until(
            query,
            () => overTime(query),
            (series) => series.some(({ values = [] }) => values.some(finite)),
          );
      }
    });

    test("the table next to it has rates, errors and durations", async () => {
      const rates = await until(
        tableQueries.rate,
        () => now(tableQueries.rate),
        ({ length }) => length === 5,
      );
      const names = rates.map(({ metric }) => metric.span_name ?? "");
      // The query must be valid; these five need not have errors.
      await now(tableQueries.errors(names));
      for (const name of names)
        await until(
          tableQueries.duration(name),
          () => now(tableQueries.duration(name)),
          ([series]) => finite(series?.value),
        );
    });
  });
}
