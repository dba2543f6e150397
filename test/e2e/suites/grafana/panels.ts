import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { panelsOf, readDashboard } from "../../../../grafana/src/read/panels.ts";
import { type Answer, answer, isEmpty, timeInterval } from "../../support/grafana/answers.ts";
import { services } from "../../support/grafana/order-trace.ts";
import { blind } from "../../support/grafana/reads.ts";
import { inPromQL } from "../../support/grafana/variables.ts";
import type { Lab } from "../../support/lab.ts";
import { storesOf } from "../../support/stores.ts";
import { until } from "../../support/until.ts";

/** Each query of each panel gives data, with all services chosen and with a single one. */
export function panels(lab: Lab): void {
  const dashboard = readDashboard("otel-overview.json");
  const { prometheus } = storesOf(lab);

  describe(dashboard.title, () => {
    test("the variable offers the five services", async () => {
      const query = dashboard.templating.list[0]?.query.query ?? "";
      const [, metric, label = ""] = /^label_values\((\w+), (\w+)\)$/.exec(query) ?? [];
      await until(
        "five services",
        async () => (await prometheus.query(`group by (${label}) (${metric})`)).map((series) => series.metric[label]),
        (found) => found.length === 5,
      );
    });

    for (const { title, targets = [] } of panelsOf(dashboard)) {
      // The service graph is no query of its own: suites/grafana/service-graph.ts asks what stands behind it.
      const queries = targets.filter(({ queryType }) => queryType !== "serviceMap");
      if (queries.length === 0) continue;
      test(title, async () => {
        for (const target of queries) {
          const text = target.expr ?? target.query ?? "";
          const given = (service?: string) => answer(lab, target, service);
          await until(`data for ${text}`, given, (found) => !isEmpty(found));
          // Not every service has failures or warnings; but one has, and it has only its own.
          if (text.includes("$service")) await until(`data for one service: ${text}`, () => firstWith(given), isOnlyOf);
          if (target.datasource.uid !== "prometheus") continue;
          await until(
            `something for each selector of ${text}`,
            () => blind(storesOf(lab), inPromQL(text, timeInterval)),
            (missing) => missing.length === 0,
          );
        }
      });
    }

    test("a shop without failures has an error ratio of 0, not none", async () => {
      const target = panelsOf(dashboard).find(({ title }) => title === "Error ratio by service")?.targets?.[0];
      assert.ok(target);
      const one = { ...target, instant: true };
      const { series } = await answer(lab, one);
      const [failed] = await prometheus.query(
        'sum(increase(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[20s])) or vector(0)',
      );
      assert.equal(series.length, 5);
      if (Number(failed?.value?.[1]) === 0)
        assert.deepEqual(new Set(series.map(({ value }) => value?.[1])), new Set(["0"]));
    });
  });
}

/** The first service that has something to show, alone. */
async function firstWith(given: (service: string) => Promise<Answer>): Promise<{ service?: string; answer?: Answer }> {
  for (const service of services) {
    const found = await given(service);
    if (!isEmpty(found)) return { service, answer: found };
  }
  return {};
}

function isOnlyOf({ service, answer }: { service?: string; answer?: Answer }): boolean {
  const named = [
    ...(answer?.series ?? []).map(({ metric }) => metric),
    ...(answer?.lines ?? []).map(({ labels }) => labels),
  ];
  return answer !== undefined && named.every(({ service_name = service }) => service_name === service);
}
