// The same src/ with automatic and with manual instrumentation: each matches the contract, and the tests list the differences.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Contract, instrumentedAs, loadContract } from "@o11y-lab/contract";
import { type Shop, startShop, until } from "@o11y-lab/harness";
import { ignoringLogLevel } from "./checks/log-level.ts";
import { stopUnderLoad } from "./checks/shutdown.ts";
import { Caller } from "./drive/call.ts";
import { driveCatalog } from "./drive/catalog.ts";
import { type Recorded, record } from "./side-by-side/record.ts";
import { facts, isServer, isStatement, namesOf, spansByCall, without } from "./side-by-side/spans.ts";

const contract: Contract = loadContract();

describe("catalog with automatic and with manual instrumentation", () => {
  let shop: Shop;
  let auto: Recorded;
  let manual: Recorded;

  before(async () => {
    shop = await startShop([]);
    auto = await record(contract, shop, "auto");
    manual = await record(contract, shop, "manual");
  });
  after(() => shop?.stop());

  it("matches the contract and passes the telemetry checks", () => {
    assert.deepEqual(auto.problems, []);
    assert.deepEqual(manual.problems, []);
  });

  it("has spans that only libraries create, and spans that only manual code creates", () => {
    const always = (way: "auto" | "manual") =>
      contract.spans.filter(
        ({ service, instrumented, emitted }) => service === "catalog" && instrumented === way && emitted === "always",
      );
    const [left, right] = [namesOf(auto), namesOf(manual)];
    assert.deepEqual(
      without(without(left, right), ["pg.connect"]),
      always("auto")
        .map(({ name }) => name)
        .sort(),
    );
    assert.deepEqual(
      without(right, left),
      always("manual")
        .map(({ name }) => name)
        .sort(),
    );
  });

  it("has the same server spans with the same attributes", () => {
    const names = [
      "http.request.method",
      "http.response.status_code",
      "http.route",
      "url.scheme",
      "url.path",
      "url.query",
      "server.address",
      "server.port",
      "client.address",
      "network.peer.address",
      "network.protocol.version",
      "user_agent.original",
      "error.type",
    ];
    const servers = (recorded: Recorded) =>
      spansByCall(recorded).map((spans) =>
        spans.filter(isServer).map((span) => `${span.name} ${span.status} ${facts(span, names)}`),
      );
    // Order ids are random.
    const same = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ORDER");
    assert.deepEqual(
      servers(manual).map((one) => one.map(same)),
      servers(auto).map((one) => one.map(same)),
    );
    const keys = (recorded: Recorded) =>
      [...new Set(recorded.signals.spans.filter(isServer).flatMap(({ attributes }) => Object.keys(attributes)))].sort();
    assert.deepEqual(keys(manual), keys(auto));
  });

  it("has a span per statement with the same text; only manual has a summary, which is also the span name", () => {
    const names = ["db.system.name", "db.namespace", "server.address", "server.port"];
    const statements = (recorded: Recorded) =>
      spansByCall(recorded).map((spans) =>
        spans
          .filter(isStatement)
          .map(
            (span) => `${String(span.attributes["db.query.text"]).replace(/\s+/g, " ").trim()} ${facts(span, names)}`,
          )
          .sort(),
      );
    assert.deepEqual(statements(manual), statements(auto));
    assert.ok(statements(auto).flat().length > 20);
    for (const { attributes } of auto.signals.spans.filter(isStatement))
      assert.equal(attributes["db.query.summary"], undefined);
    for (const { name, attributes } of manual.signals.spans.filter(isStatement))
      assert.equal(attributes["db.query.summary"], name);
  });

  it("has the order in its trace with manual only", () => {
    const orders = (recorded: Recorded) =>
      spansByCall(recorded).flatMap((spans) =>
        spans.filter(({ attributes }) => attributes["shop.order.id"] !== undefined),
      );
    assert.deepEqual(orders(auto), []);
    const [first] = orders(manual);
    const call = manual.calls.find(({ method }) => method === "POST");
    assert.equal(first?.name, "reserve stock");
    assert.equal(first?.traceId, call?.traceId);
    assert.equal(first?.attributes["shop.order.item_count"], 2);
  });

  it("counts reservations with manual only", () => {
    const counter = (recorded: Recorded) => recorded.latest.find(({ name }) => name === "shop.reservations");
    assert.equal(counter(auto), undefined);
    const points = counter(manual)?.points.map(({ attributes, value }) => [attributes["shop.outcome"], value]);
    assert.deepEqual(Object.fromEntries(points ?? []), { reserved: 4, out_of_stock: 1, unknown_product: 1, failed: 0 });
  });

  it("has the same type, unit, buckets and request counts for metrics that both ways emit", () => {
    const names = ({ latest }: Recorded) => latest.map(({ name }) => name);
    const both = names(auto)
      .filter((name) => names(manual).includes(name))
      .sort();
    const named = (way: "auto" | "manual") =>
      instrumentedAs(contract, { catalog: way })
        .metrics.filter(({ service }) => service === "catalog")
        .map(({ name }) => name);
    assert.deepEqual(
      both,
      named("auto")
        .filter((name) => named("manual").includes(name))
        .sort(),
    );
    const shape = (recorded: Recorded) =>
      both.map((name) => {
        const { type, unit, points } = recorded.latest.find((metric) => metric.name === name) ?? {};
        return { name, type, unit, bounds: points?.[0]?.bounds };
      });
    // instrumentation-pg uses {connection} for waiting requests; the convention is {request}.
    const corrected = shape(auto).map((one) =>
      one.name === "db.client.connection.pending_requests" && one.unit === "{connection}"
        ? { ...one, unit: "{request}" }
        : one,
    );
    assert.deepEqual(shape(manual), corrected);
    const requests = (recorded: Recorded) => {
      const points = recorded.latest.find(({ name }) => name === "http.server.request.duration")?.points ?? [];
      return points
        .map(({ attributes, value }) => `${JSON.stringify(Object.entries(attributes).sort())} ${value}`)
        .sort();
    };
    assert.deepEqual(requests(manual), requests(auto));
  });

  it("writes the same log lines", () => {
    const lines = (recorded: Recorded) =>
      recorded.calls.map(({ traceId }) =>
        recorded.signals.logs
          .filter((log) => log.traceId === traceId)
          .map(({ from, level, msg, attributes }) => `${from} ${level} ${msg} ${Object.keys(attributes).sort()}`)
          .sort(),
      );
    assert.deepEqual(lines(manual), lines(auto));
  });

  it("manual: applies its log level flag at runtime", async () => {
    assert.deepEqual(await ignoringLogLevel(shop, "debug", ["catalog"]), []);
    assert.deepEqual(await ignoringLogLevel(shop, "off", ["catalog"]), []);
  });

  it("manual: loses no telemetry when it is stopped under load", async () => {
    const { answers, ...seen } = await stopUnderLoad(shop, "catalog");
    assert.deepEqual(
      answers.map(({ status }) => status).filter((status) => status >= 300),
      [],
    );
    assert.deepEqual(seen, { exitCode: 0, spans: 20, logs: 20, counted: 20, orphans: 0 });
  });

  it("bare: exports nothing, and writes the same lines without a trace", async () => {
    const bare = await shop.restart("catalog", { switches: { CATALOG_INSTRUMENTATION: "bare" } });
    shop.forget();
    const caller = new Caller(shop.url("catalog"));
    await driveCatalog(caller);
    const lines = () => bare.logs().filter(({ msg }) => msg === "request completed");
    // Probes are not logged.
    await until("a log line per request", () => lines().length === caller.calls.length - 3);
    assert.deepEqual(
      bare.logs().filter(({ traceId }) => traceId !== undefined),
      [],
    );
    await bare.child.stop();
    assert.deepEqual(shop.receiver.bodies, []);
  });
});
