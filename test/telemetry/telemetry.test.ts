import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { instrumentedAs, loadContract, say } from "@o11y-lab/contract";
import { type Shop, serviceNames, settle, startShop } from "@o11y-lab/harness";
import { stillActive } from "./checks/active.ts";
import { notCarried } from "./checks/baggage.ts";
import { growBy, seriesOf } from "./checks/cardinality.ts";
import { notContinued } from "./checks/continued.ts";
import { againstContract } from "./checks/contract.ts";
import { onOnePathOnly, uncorrelated } from "./checks/correlation.ts";
import { wrongAfterTimeout } from "./checks/failed-order.ts";
import { wrongAfterHangUp } from "./checks/hang-up.ts";
import { driveAndSettle } from "./checks/index.ts";
import { followLink } from "./checks/linked.ts";
import { ignoringLogLevel } from "./checks/log-level.ts";
import { brokenTrace, completeTrace, missingEdges, orphans } from "./checks/order-trace.ts";
import { privateData } from "./checks/privacy.ts";
import { stopUnderLoad } from "./checks/shutdown.ts";
import { wrongAfterCancelledStatement, wrongAfterSilence } from "./checks/unanswered.ts";
import { probeTelemetry } from "./checks/untraced.ts";
import { notFromZero } from "./checks/zeros.ts";
import type { Driven } from "./drive/index.ts";

const contract = instrumentedAs(loadContract());

describe("the shop's telemetry", () => {
  let shop: Shop;
  let driven: Driven;
  const zeros = new Map<string, string[]>();

  before(async () => {
    shop = await startShop();
    await settle(shop, [...serviceNames]);
    for (const name of serviceNames) zeros.set(name, notFromZero(contract, shop, name));
    driven = await driveAndSettle(shop);
  });
  after(() => shop?.stop());

  for (const name of serviceNames) {
    it(`matches the contract, both ways: ${name}`, () => {
      assert.deepEqual(againstContract(contract, shop, name).map(say), []);
    });

    it(`has counters at zero before the first event: ${name}`, () => {
      assert.deepEqual(zeros.get(name), []);
    });
  }

  it("is valid OTLP", () => {
    assert.deepEqual(shop.receiver.errors, []);
  });

  it("has one trace per order through all five services, across Kafka", async () => {
    for (const { traceId } of driven.placed.slice(0, 1)) {
      const spans = await completeTrace(shop, traceId);
      assert.deepEqual(brokenTrace(spans), []);
      assert.deepEqual(missingEdges(contract, spans), []);
      assert.deepEqual(notCarried(spans), []);
    }
  });

  it("continues the caller's trace in spans and log lines, for every kind of request", () => {
    assert.deepEqual(notContinued(contract, shop, driven.calls), []);
  });

  it("has no span with an unknown parent", () => {
    assert.deepEqual(orphans(shop).map(say), []);
  });

  it("has log lines from all five services in an order's trace", () => {
    const [placed] = driven.placed;
    const logs = shop.signals().logs.filter(({ traceId }) => traceId === placed?.traceId);
    for (const from of ["otlp", "stdout"] as const) {
      const services = new Set(logs.filter((log) => log.from === from).map(({ service }) => service));
      assert.deepEqual([...services].sort(), [...serviceNames].sort(), from);
    }
  });

  it("links each log line to a span of the same service", () => {
    const traces = driven.calls.map(({ traceId }) => traceId);
    assert.deepEqual(uncorrelated(shop, traces), []);
    assert.deepEqual(onOnePathOnly(shop, traces), []);
  });

  it("counts no request as active after all responses", () => {
    assert.deepEqual(stillActive(shop), []);
  });

  it("contains no probes", () => {
    assert.deepEqual(probeTelemetry(contract, shop), []);
  });

  it("contains no private data, in any signal or output", () => {
    assert.deepEqual(privateData(shop), []);
  });

  it("has no additional series after ten times as many customers", async () => {
    const before = seriesOf(contract, shop);
    await growBy(shop, 10 * driven.placed.length);
    assert.deepEqual(seriesOf(contract, shop), before);
  });

  it("starts a new linked trace behind Kafka with SHOP_CONSUMER_TRACE=link, and otherwise stays the same", async () => {
    await shop.restart("fulfilment", { switches: { SHOP_CONSUMER_TRACE: "link" } });
    const { sent, processed, trace } = await followLink(shop);
    assert.notEqual(processed.traceId, sent.traceId);
    assert.equal(processed.parentSpanId, undefined);
    assert.deepEqual(processed.links, [{ traceId: sent.traceId, spanId: sent.spanId }]);
    assert.deepEqual(new Set(trace.map(({ service }) => service)), new Set(["fulfilment"]));
    assert.equal(processed.attributes["shop.order.item_count"], 2);
    assert.deepEqual(againstContract(contract, shop, "fulfilment").map(say), []);
  });

  it("applies each service's log level flag at runtime", async () => {
    assert.deepEqual(await ignoringLogLevel(shop, "debug"), []);
    assert.deepEqual(await ignoringLogLevel(shop, "off"), []);
  });

  for (const name of serviceNames) {
    it(`reports a caller that hangs up as an error without a status: ${name}`, async () => {
      assert.deepEqual(await wrongAfterHangUp(shop, name), []);
    });
  }

  it("marks every span of a failed order as an error, and records the exception once", async () => {
    assert.deepEqual(await wrongAfterTimeout(shop), []);
  });

  it("reports a timeout by its name, even if a library instruments the call", async () => {
    assert.deepEqual(await wrongAfterSilence(shop), []);
  });

  it("reports a failed statement with its SQLSTATE", async () => {
    assert.deepEqual(await wrongAfterCancelledStatement(shop), []);
  });

  it("matches the contract after failures", () => {
    assert.deepEqual(serviceNames.flatMap((name) => againstContract(contract, shop, name)).map(say), []);
  });

  // Last, because these tests stop the services, callers first.
  for (const name of serviceNames.toReversed()) {
    it(`is not lost when the service is stopped under load: ${name}`, async () => {
      const { answers, ...seen } = await stopUnderLoad(shop, name);
      assert.deepEqual(
        answers.map(({ status }) => status).filter((status) => status >= 300),
        [],
      );
      assert.deepEqual(seen, { exitCode: 0, spans: 20, logs: 20, counted: 20, orphans: 0 });
    });
  }
});
