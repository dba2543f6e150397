import assert from "node:assert/strict";
import { test } from "node:test";
import { loadContract } from "@o11y-lab/contract";
import { groupings, selectors } from "../../grafana/src/read/selectors.ts";
import { allowed, attributes, metrics } from "../../grafana/test/known-names.ts";
import { findScenario, scenarioNames } from "../../packages/cli/src/chaos/read.ts";
import type { Expectation } from "../../packages/cli/src/expectations/index.ts";

// A fault's contract may only use names from the telemetry contract.
const { spans, logs } = loadContract();
const services = [...new Set(spans.map(({ service }) => service))];
const fields = new Set([...attributes].map((name) => name.replaceAll(".", "_")));
/** Prometheus' own metric `up`: whether the last scrape of a target in prometheus/targets succeeded. */
const up = new Set(["job", "instance"]);

for (const name of scenarioNames()) {
  const { healthy, changes, meanwhile } = findScenario(name);
  for (const expected of [...healthy, ...changes, ...meanwhile]) {
    test(`${name}: every name is in the contract: ${expected.why}`, () => check(expected));
  }
}

test("an unknown name is reported", () => {
  const unknown: Expectation[] = [
    { promql: "shop_order_total", above: 0 },
    { promql: 'shop_orders_total{outcome="placed"}', above: 0 },
    { promql: 'shop_orders_total{shop_outcome="sold"}', above: 0 },
    { promql: "sum by (service) (shop_orders_total)", above: 0 },
    { traceql: '{ name = "charge the card" }', above: 0 },
    { traceql: '{ resource.service.name = "till" }', above: 0 },
    { logql: '{service_name="payment"} |= "card refused by"', above: 0 },
    { logql: '{service_name="payment"} | took_ms > 9', above: 0 },
    { gap: { client: "checkout: POST /charge", server: "payment: POST /charges" }, above: 0 },
    { inside: "catalog: charge card", above: 0 },
  ];
  for (const one of unknown) assert.throws(() => check(one), assert.AssertionError, JSON.stringify(one));
});

function check(expected: Expectation): void {
  if ("promql" in expected) checkMetric(expected.promql.replaceAll("$since", "1m"));
  if ("traceql" in expected) checkTrace(expected.traceql);
  if ("logql" in expected) checkLog(expected.logql);
  if ("gap" in expected) for (const span of [expected.gap.client, expected.gap.server]) checkSpan(span);
  if ("inside" in expected) checkSpan(expected.inside);
}

function checkMetric(query: string): void {
  const labels = (metric: string) =>
    (metric === "up" ? up : metrics.get(metric)) ?? assert.fail(`nothing emits ${metric}`);
  const read = selectors(query);
  assert.ok(read.length > 0, "the query has no selector");
  for (const { metric, matchers } of read) {
    const known = labels(metric);
    for (const { label, operator, value } of matchers) {
      assert.ok(known.has(label), `${metric} has no ${label}`);
      if (operator === "=") assert.ok(allowed(metric, label)?.includes(value) ?? true, `${label} is never "${value}"`);
    }
  }
  for (const label of groupings(query))
    for (const { metric } of read) assert.ok(labels(metric).has(label), `${metric} has no ${label}`);
}

function checkTrace(query: string): void {
  for (const [, name = ""] of query.matchAll(/\b(?:span|resource)\.([\w.]+)/g))
    assert.ok(attributes.has(name), `no span has ${name}`);
  const service = /resource\.service\.name = "(\w+)"/.exec(query)?.[1];
  if (service) assert.ok(services.includes(service), `there is no ${service}`);
  for (const [, name = ""] of query.matchAll(/(?<![\w.])name = "([^"]+)"/g))
    assert.ok(
      spans.some((span) => span.name === name && (service ?? span.service) === span.service),
      `no span is called ${name}`,
    );
}

function checkLog(query: string): void {
  const service = /service_name="(\w+)"/.exec(query)?.[1];
  if (service) assert.ok(services.includes(service), `there is no ${service}`);
  for (const [, how = "", text = ""] of query.matchAll(/\|([=~]) "([^"]*)"/g))
    assert.ok(isWritten(service, how, text), `no log line contains "${text}"`);
  for (const [, field = ""] of query.matchAll(/\| (\w+) ?[=<>]/g)) assert.ok(fields.has(field), `no line has ${field}`);
}

/** Whether the service has such a log line. Of a pattern's alternatives, only the first is tried. */
function isWritten(service: string | undefined, how: string, text: string): boolean {
  const one = how === "=" ? text : text.replaceAll(/\(([^|)]*)\|[^)]*\)/g, "$1");
  return logs
    .filter((rule) => rule.service === (service ?? rule.service) || rule.service === "*")
    .some(({ msg }) => (typeof msg === "string" ? msg.includes(one) : msg.test(one)));
}

function checkSpan(of: string): void {
  const [service, name] = of.split(": ");
  assert.ok(
    spans.some((span) => span.service === service && span.name === name),
    `no span is called ${of}`,
  );
}
