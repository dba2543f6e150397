import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import type { Lab } from "../support/lab.ts";
import { customer, ownTrace, payment } from "../support/shop.ts";
import { number, storesOf, traceStoreOf } from "../support/stores.ts";
import { until } from "../support/until.ts";

/** What a failure looks like in the stores: errors with a type, timeouts by name, hang-ups without a status. */
export function failures(lab: Lab): void {
  describe("failures", () => {
    const stores = storesOf(lab);
    const spansOf = async (traceId: string) => (await stores.traces.byId(traceId))?.spans ?? [];

    test("an order whose payment times out: errors on every level, and the timeout by its name", async () => {
      await withSlowPayment(lab, async () => {
        const trace = ownTrace();
        const shopper = customer(lab.url("gateway"));
        await shopper.put("star-map", 1);
        assert.equal((await shopper.checkout(payment, randomUUID(), trace.headers)).status, 503);
        const failed = [
          "POST /charges",
          "charge card",
          "place order",
          "POST /orders",
          "checkout cart",
          "POST /api/checkout",
        ];
        await until(
          "errors on every level of the order",
          async () => (await spansOf(trace.traceId)).filter(({ status }) => status === "error").map(({ name }) => name),
          (names) => failed.every((name) => names.includes(name)),
        );
        const call = (await spansOf(trace.traceId)).find(
          ({ name, kind }) => name === "POST /charges" && kind === "client",
        );
        assert.equal(call?.attributes["error.type"], "TimeoutError");
        await until(
          "the timeout in checkout's durations",
          () =>
            number(
              stores,
              'http_client_request_duration_seconds_count{service_name="checkout", error_type="TimeoutError"}',
            ),
          (count) => count > 0,
        );
        const store = await traceStoreOf(lab);
        await until(
          "the failed order in a search",
          () =>
            store.search('{ resource.service.name = "checkout" && name = "place order" && status = error }', {
              fromMs: Date.now() - 300_000,
              toMs: Date.now(),
              limit: 20,
            }),
          (found) => found.some(({ id }) => id === trace.traceId),
        );
      });
    });

    test("a caller that hangs up: an error without a status, and a trace without a gap", async () => {
      await withSlowPayment(lab, async () => {
        const trace = ownTrace();
        const shopper = customer(lab.url("gateway"));
        await shopper.put("star-map", 1);
        const impatient = fetch(`${lab.url("gateway")}/api/checkout`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-user-id": shopper.user,
            "idempotency-key": randomUUID(),
            ...trace.headers,
          },
          body: JSON.stringify(payment),
          signal: AbortSignal.timeout(1_000),
        });
        await assert.rejects(impatient, { name: "TimeoutError" });
        const server = await until(
          "the gateway's span of the request",
          async () =>
            (await spansOf(trace.traceId)).find(({ service, kind }) => service === "gateway" && kind === "server"),
          (span) => span !== undefined,
        );
        assert.equal(server?.name, "POST /api/checkout");
        assert.equal(server?.status, "error");
        assert.equal(server?.attributes["error.type"], "ClientDisconnected");
        assert.equal(server?.attributes["http.response.status_code"], undefined);
        await until(
          "a trace without orphans",
          async () => {
            const spans = await spansOf(trace.traceId);
            const ids = new Set([trace.spanId, ...spans.map(({ id }) => id)]);
            const orphans = spans.filter(({ parentId = "" }) => !ids.has(parentId)).map(({ name }) => name);
            return { names: spans.map(({ name }) => name), orphans };
          },
          ({ names, orphans }) => names.includes("checkout cart") && names.includes("request") && orphans.length === 0,
        );
        const counted = 'http_server_request_duration_seconds_count{service_name="gateway", http_route="/api/checkout"';
        await until(
          "the request counted with its error.type",
          () => number(stores, `${counted}, error_type="ClientDisconnected", http_response_status_code=""}`),
          (count) => count > 0,
        );
      });
    });
  });
}

/** Payment takes five seconds for a charge; checkout waits three. */
async function withSlowPayment(lab: Lab, work: () => Promise<void>): Promise<void> {
  assert.equal((await lab.run(["flag", "set", "payment-processor-delay", "5s"])).exitCode, 0);
  const took = async () => {
    const answer = await fetch(`${lab.url("payment")}/process`);
    return ((await answer.json()) as { durationMs: number }).durationMs;
  };
  await until("payment to be slow", took, (ms) => ms > 4_000);
  try {
    await work();
  } finally {
    assert.equal((await lab.run(["flag", "set", "payment-processor-delay", "off"])).exitCode, 0);
    await until("payment to be quick", took, (ms) => ms < 1_000);
  }
}
