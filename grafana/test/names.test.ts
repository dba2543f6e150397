import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exploreLinks } from "../src/read/links.ts";
import { panelsOf, readDashboard } from "../src/read/panels.ts";
import { dataSources } from "../src/read/provisioned.ts";
import { groupings, selectors } from "../src/read/selectors.ts";
import { dashboards } from "../src/render.ts";
import { allowed, attributes, metrics, spanNames } from "./known-names.ts";

type Asked = { where: string; query: string };
const promql: Asked[] = [];
const traceql: Asked[] = [];

for (const file of Object.keys(dashboards)) {
  const dashboard = readDashboard(file);
  for (const panel of panelsOf(dashboard)) {
    for (const { datasource, expr, query } of [...(panel.targets ?? []), ...exploreLinks(panel).map((l) => l.query)]) {
      if (datasource.type === "prometheus" && expr) promql.push({ where: panel.title, query: expr });
      if (datasource.type === "tempo" && query) traceql.push({ where: panel.title, query });
    }
  }
  for (const { name, query } of dashboard.templating.list) {
    const [, metric = "", label = ""] = /^label_values\((\w+), (\w+)\)$/.exec(query.query) ?? [];
    promql.push({ where: `variable ${name}`, query: `sum by (${label}) (${metric})` });
  }
}
for (const { jsonData } of dataSources()) {
  const { tags = [], queries = [] } = jsonData.tracesToMetrics ?? {};
  const matchers = tags.map(({ key, value }) => `${value ?? key}="x"`).join(",");
  for (const { name, query } of queries) {
    // What a span fills in: the tags of the link, and its name.
    const filled = query.replaceAll(/\$\{__tags\}/g, matchers).replaceAll(/\$\{__span\.name\}/g, "x");
    promql.push({ where: name, query: filled });
  }
}

describe("every name in PromQL is in the contract", () => {
  for (const { where, query } of promql) {
    it(`${where}: ${query}`, () => {
      const read = selectors(query);
      assert.ok(read.length > 0, "it reads nothing");
      for (const { metric, matchers } of read) {
        assert.ok(metrics.has(metric), `nothing emits ${metric}`);
        for (const { label, operator, value } of matchers) {
          assert.ok(metrics.get(metric)?.has(label), `${metric} has no ${label}`);
          const values = allowed(metric, label);
          if (operator === "=")
            assert.ok(value === "x" || (values?.includes(value) ?? true), `${label} is never "${value}"`);
        }
      }
      for (const label of groupings(query))
        assert.ok(
          read.every(({ metric }) => metrics.get(metric)?.has(label)),
          `not all have ${label}`,
        );
    });
  }
});

describe("every name in TraceQL is in the contract", () => {
  for (const { where, query } of traceql) {
    it(`${where}: ${query}`, () => {
      for (const [, name = ""] of query.matchAll(/\b(?:span|resource)\.([\w.]+)/g))
        assert.ok(attributes.has(name), `no span has ${name}`);
      for (const [, name = ""] of query.matchAll(/(?<![\w.])name = "([^"]+)"/g))
        assert.ok(spanNames.has(name), `no span is called ${name}`);
    });
  }
});
