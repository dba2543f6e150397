// The same src/, instrumented from outside and by hand: each is what the contract names for it, and the difference between them
// is the one that `./lab compare catalog` shows.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Contract, loadContract } from "@o11y-lab/contract";
import { type Shop, startShop, until } from "@o11y-lab/harness";
import { unheard } from "./checks/log-level.ts";
import { stopUnderLoad } from "./checks/shutdown.ts";
import { Caller } from "./drive/call.ts";
import { driveCatalog } from "./drive/catalog.ts";
import { listenTo, type Said } from "./side-by-side/listen.ts";
import { facts, isServer, isStatement, namesOf, spansByCall, without } from "./side-by-side/spans.ts";

const contract: Contract = loadContract();

describe("catalog, instrumented from outside and by hand", () => {
  let shop: Shop;
  let auto: Said;
  let manual: Said;

  before(async () => {
    shop = await startShop([]);
    auto = await listenTo(contract, shop, "auto");
    manual = await listenTo(contract, shop, "manual");
  });
  after(() => shop?.stop());

  it("is each time what the contract names, continued, correlated, and says nothing private or about probes", () => {
    assert.deepEqual(auto.problems, []);
    assert.deepEqual(manual.problems, []);
  });

  it("has spans that only libraries make, and spans that only people make", () => {
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

  it("has the same server spans, and what the conventions ask for is the same on both", () => {
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
      "network.protocol.version",
      "user_agent.original",
      "error.type",
    ];
    const servers = (said: Said) =>
      spansByCall(said).map((spans) =>
        spans.filter(isServer).map((span) => `${span.name} ${span.status} ${facts(span, names)}`),
      );
    // Ids of orders differ from one run to the other.
    const same = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ORDER");
    assert.deepEqual(
      servers(manual).map((one) => one.map(same)),
      servers(auto).map((one) => one.map(same)),
    );
    const keys = (said: Said) =>
      [...new Set(said.signals.spans.filter(isServer).flatMap(({ attributes }) => Object.keys(attributes)))].sort();
    assert.deepEqual(without(keys(auto), keys(manual)), ["network.peer.address", "network.peer.port"]);
    assert.deepEqual(without(keys(manual), keys(auto)), []);
  });

  it("has a span for each statement in both, with the same text; by hand it names its table as well", () => {
    const names = ["db.system.name", "db.namespace", "server.address", "server.port"];
    const statements = (said: Said) =>
      spansByCall(said).map((spans) =>
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
      assert.equal(attributes["db.collection.name"], undefined);
    for (const { name, attributes } of manual.signals.spans.filter(isStatement)) {
      assert.equal(name, [attributes["db.operation.name"], attributes["db.collection.name"]].filter(Boolean).join(" "));
    }
  });

  it("tells of an order in its trace by hand alone", () => {
    const orders = (said: Said) =>
      spansByCall(said).flatMap((spans) => spans.filter(({ attributes }) => attributes["shop.order.id"] !== undefined));
    assert.deepEqual(orders(auto), []);
    const [first] = orders(manual);
    const call = manual.calls.find(({ method }) => method === "POST");
    assert.equal(first?.name, "reserve stock");
    assert.equal(first?.traceId, call?.traceId);
    assert.equal(first?.attributes["shop.order.item_count"], 2);
  });

  it("counts reservations by hand alone", () => {
    const counter = (said: Said) => said.latest.find(({ name }) => name === "shop.reservations");
    assert.equal(counter(auto), undefined);
    const points = counter(manual)?.points.map(({ attributes, value }) => [attributes["shop.outcome"], value]);
    assert.deepEqual(Object.fromEntries(points ?? []), { reserved: 4, out_of_stock: 1, unknown_product: 1, failed: 0 });
  });

  it("has the same metrics where they overlap: type, unit, buckets, and requests counted", () => {
    const names = (said: Said) => said.latest.map(({ name }) => name);
    const both = names(auto)
      .filter((name) => names(manual).includes(name))
      .sort();
    const expected = contract.metrics.filter(({ service, instrumented }) => service === "catalog" && !instrumented);
    assert.deepEqual(both, expected.map(({ name }) => name).sort());
    const shape = (said: Said) =>
      both.map((name) => {
        const { type, unit, points } = said.latest.find((metric) => metric.name === name) ?? {};
        return { name, type, unit, bounds: points?.[0]?.bounds };
      });
    assert.deepEqual(shape(manual), shape(auto));
    const requests = (said: Said) => {
      const points = said.latest.find(({ name }) => name === "http.server.request.duration")?.points ?? [];
      return points
        .map(({ attributes, value }) => `${JSON.stringify(Object.entries(attributes).sort())} ${value}`)
        .sort();
    };
    assert.deepEqual(requests(manual), requests(auto));
  });

  it("writes the same log lines", () => {
    const lines = (said: Said) =>
      said.calls.map(({ traceId }) =>
        said.signals.logs
          .filter((log) => log.traceId === traceId)
          .map(({ from, level, msg, attributes }) => `${from} ${level} ${msg} ${Object.keys(attributes).sort()}`)
          .sort(),
      );
    assert.deepEqual(lines(manual), lines(auto));
  });

  it("by hand: is said at the level that its flag asks for, while it runs", async () => {
    assert.deepEqual(await unheard(shop, "debug", ["catalog"]), []);
    assert.deepEqual(await unheard(shop, "off", ["catalog"]), []);
  });

  it("by hand: loses nothing when it is stopped under load", async () => {
    const { answers, ...seen } = await stopUnderLoad(shop, "catalog");
    assert.deepEqual(
      answers.map(({ status }) => status).filter((status) => status >= 300),
      [],
    );
    assert.deepEqual(seen, { exitCode: 0, spans: 20, logs: 20, counted: 20, orphans: 0 });
  });

  it("says nothing at all without telemetry, and writes the same lines without a trace", async () => {
    const bare = await shop.restart("catalog", { switches: { CATALOG_INSTRUMENTATION: "bare" } });
    shop.forget();
    const caller = new Caller(shop.url("catalog"));
    await driveCatalog(caller);
    const lines = () => bare.logs().filter(({ msg }) => msg === "request completed");
    // Probes have no line.
    await until("a line of each request", () => lines().length === caller.calls.length - 3);
    assert.deepEqual(
      bare.logs().filter(({ traceId }) => traceId !== undefined),
      [],
    );
    await bare.child.stop();
    assert.deepEqual(shop.receiver.bodies, []);
  });
});
