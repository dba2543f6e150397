import assert from "node:assert/strict";
import { test } from "node:test";
import type { Span } from "../src/stores/traces.ts";
import { BadTraceQL, NotTranslated } from "../src/traceql/errors.ts";
import { fromFilters } from "../src/traceql/from-filters.ts";
import { parse } from "../src/traceql/parse.ts";
import { translate } from "../src/traceql/translate.ts";

const asked = (traceql: string): Record<string, string | undefined> => {
  const { service, parameters } = translate(parse(traceql));
  return { service, ...parameters };
};

test("an empty set asks for everything", () => {
  assert.deepEqual(asked("{}"), { service: undefined });
  assert.deepEqual(asked(" { } "), { service: undefined });
});

test("a conjunction becomes Jaeger's parameters", () => {
  const query =
    '{ resource.service.name = "checkout" && name="charge card" && status = error && kind = client && duration > 1.5s && span.shop.order.currency = "TWD" && .http.response.status_code = 402 }';
  assert.deepEqual(asked(query), {
    service: "checkout",
    operation: "charge card",
    minDuration: "1500000us",
    tags: JSON.stringify({
      error: "true",
      "span.kind": "client",
      "shop.order.currency": "TWD",
      "http.response.status_code": "402",
    }),
  });
});

test("durations are limits on either side, in every unit", () => {
  assert.deepEqual(asked("{ duration >= 100ms && duration < 1m }"), {
    service: undefined,
    minDuration: "100000us",
    maxDuration: "60000000us",
  });
  assert.equal(asked("{ span:duration > 1h30m }").minDuration, "5400000000us");
});

test("strings keep their quotes, escapes and braces; attributes may be quoted", () => {
  assert.equal(asked(String.raw`{ name = "say \"hi\" }" }`).operation, 'say "hi" }');
  assert.equal(asked("{ name = `GET /a` }").operation, "GET /a");
  assert.deepEqual(asked('{ span."odd name" = true }').tags, JSON.stringify({ "odd name": "true" }));
});

for (const [traceql, named] of [
  ["{ status = error || duration > 1s }", '"||"'],
  ['{ name != "x" }', '"!="'],
  ['{ .a =~ "x.*" }', '"=~"'],
  ['{ .a !~ "x.*" }', '"!~"'],
  ["{ !(status = ok) }", '"!"'],
  ["{ (status = ok) }", '"("'],
  ["({ status = ok }) && { }", '"("'],
  ["{ .a > 5 }", '">" for a'],
  ["{ status = unset }", '"unset"'],
  ["{ } >> { }", '">>"'],
  ["{ } && { }", '"&&" between span sets'],
  ["{ } || { }", '"||" between span sets'],
  ["{ } | count() > 2", '"| count"'],
  ["{ } | select(.a)", '"| select"'],
  ["{ rootName = `x` }", '"rootName"'],
  ["{ traceDuration > 1s }", '"traceDuration"'],
  ["{ event.name = `x` }", '"event"'],
  ["{ parent.x = 1 }", '"parent"'],
  ["{ .a = .b }", "two attributes"],
  ["{ .a = nil }", '"nil"'],
  ["{ .a = 1 + 1 }", 'arithmetic ("+")'],
] as const) {
  test(`${traceql} is refused, and the line names ${named}`, () => {
    assert.throws(
      () => asked(traceql),
      (error) => error instanceof NotTranslated && error.message.includes(named) && !error.message.includes("\n"),
    );
  });
}

for (const traceql of [
  "",
  "status = error",
  "{ status = error",
  "{ status }",
  "{ = 1 }",
  '{ .a = "x }',
  "{ } x",
  "{ .a = 5x }",
]) {
  test(`"${traceql}" is no TraceQL, and said to be so`, () => {
    assert.throws(() => asked(traceql), BadTraceQL);
  });
}

const span: Span = {
  id: "00f067aa0ba902b7",
  service: "checkout",
  name: "place order",
  kind: "internal",
  startMs: 0,
  durationMs: 100,
  status: "error",
  attributes: { "shop.order.item_count": 2, both: "span" },
  resource: { "service.name": "checkout", both: "resource" },
  events: [],
  links: [],
};

test("Jaeger's answers have to pass the conditions exactly", () => {
  const passes = (traceql: string) => translate(parse(traceql)).matches(span);
  assert.equal(passes("{ duration >= 100ms }"), true);
  assert.equal(passes("{ duration > 100ms }"), false);
  assert.equal(passes('{ status = error && name = "place order" && span.shop.order.item_count = 2 }'), true);
  assert.equal(passes('{ resource.both = "span" }'), false);
  assert.equal(passes('{ .both = "resource" }'), true);
  assert.equal(passes('{ resource.service.name = "gateway" }'), false);
});

test("filters are written as TraceQL", () => {
  const filters = { service: "checkout", name: 'a "b"', status: "error", minDuration: "100ms" };
  const query = fromFilters(filters);
  assert.equal(
    query,
    String.raw`{ resource.service.name = "checkout" && name = "a \"b\"" && status = error && duration >= 100ms }`,
  );
  assert.equal(asked(query).operation, 'a "b"');
  assert.equal(fromFilters({}), "{ }");
});
