import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Lab } from "../support/lab.ts";
import { number, storesOf } from "../support/stores.ts";
import { until } from "../support/until.ts";
import { found } from "./privacy/secrets.ts";
import { requests, send, sendNonsense } from "./privacy/send.ts";
import { labelText, logText, outputText, traceText } from "./privacy/stores.ts";

/** What customers tell the shop about themselves stands nowhere in its telemetry, however they say it. */
export function privacy(lab: Lab): void {
  describe("nothing private", () => {
    const began = Date.now();
    const sent: Awaited<ReturnType<typeof send>>[] = [];

    before(async () => {
      for (const request of requests) sent.push(await send(lab, request));
      for (const part of ["gateway", "catalog", "checkout", "payment", "fulfilment"]) await sendNonsense(lab, part);
      await lastSignals(lab, sent.at(-1)?.traceId ?? "");
    });

    test("the requests were good and bad ones, and none was too much", () => {
      const statuses = new Set(sent.map(({ status }) => status));
      for (const status of [200, 201, 400, 402, 404, 422]) assert.ok(statuses.has(status), `${status}`);
      assert.deepEqual(
        sent.filter(({ status }) => status >= 500).map(({ request, status }) => `${request}: ${status}`),
        [],
      );
    });

    test("in any trace", async () => {
      for (const { traceId, request } of sent) {
        const text = await until(
          `the trace of ${request}`,
          () => traceText(lab, traceId),
          (text) => text.includes("Value") || text.includes("operationName"),
        );
        assert.deepEqual(found(text), [], request);
      }
    });

    test("in any log line in Loki", async () => {
      const text = await logText(lab, began);
      assert.ok(
        sent.some(({ traceId }) => text.includes(traceId)),
        "it is the right window",
      );
      assert.deepEqual(found(text), []);
    });

    test("in any label or exemplar in Prometheus", async () => {
      assert.deepEqual(found(await labelText(lab)), []);
    });

    test("on any standard output", async () => {
      const text = await outputText(lab);
      assert.ok(
        sent.some(({ traceId }) => text.includes(traceId)),
        "it is the right output",
      );
      assert.deepEqual(found(text), []);
    });

    test("in an answer that refuses something", () => {
      for (const { request, status, said } of sent) if (status >= 400) assert.deepEqual(found(said), [], request);
    });
  });
}

/** Waits until what was said last can be asked for everywhere: then all that was said before can be, too. */
async function lastSignals(lab: Lab, traceId: string): Promise<void> {
  const stores = storesOf(lab);
  const window = () => [Date.now() - 600_000, Date.now() + 60_000] as const;
  await until(
    "the last log line",
    () => stores.loki.ofTrace(traceId, ...window()),
    (lines) => lines.length > 0,
  );
  await until(
    "the last trace",
    () => stores.traces.byId(traceId),
    (trace) => trace !== undefined,
  );
  // Metrics are sent in turns of five seconds, twice for those that the Collector derives.
  const counted = () => number(stores, 'sum(traces_spanmetrics_calls_total{service_name="gateway"})');
  const before = await counted();
  await fetch(`${lab.url("gateway")}/api/products`);
  await until("the next metrics", counted, (count) => count > before);
}
