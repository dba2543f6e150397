import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { createHttpClient } from "@o11y-lab/service/http-client";
import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { instrumentHttpClient } from "../src/instrumentation/http-client.ts";
import { keepTelemetry } from "./support/sdk.ts";

const telemetry = keepTelemetry();

// A callee that answers with the status in the path, and never answers /hang.
const headers: Record<string, unknown>[] = [];
const callee = createServer((request, response) => {
  headers.push(request.headers);
  if (request.url === "/hang") return;
  const status = Number(request.url?.slice(1));
  const problem = JSON.stringify({ code: "card_declined", detail: "the bank declined the card" });
  response.writeHead(status, { "content-type": "application/json" }).end(status === 200 ? "{}" : problem);
}).listen(0, "127.0.0.1");
await once(callee, "listening");
after(() => {
  callee.closeAllConnections();
  callee.close();
});
const { port } = callee.address() as AddressInfo;
const clientOf = (url: string) => instrumentHttpClient(createHttpClient("payment", url, 200));
const client = clientOf(`http://127.0.0.1:${port}`);
const call = (route: string) => client.send({ method: "GET", route });
const lastPoint = async () => (await telemetry.metric("http.client.request.duration")).points.at(-1);

test("a call is a client span with the callee's route, and carries the trace", async () => {
  await call("/200");
  const [span] = telemetry.spans();
  assert.equal(span?.name, "GET /200");
  assert.equal(span?.kind, SpanKind.CLIENT);
  const series = {
    "http.request.method": "GET",
    "url.template": "/200",
    "server.address": "127.0.0.1",
    "server.port": port,
    "service.peer.name": "payment",
    "http.response.status_code": 200,
  };
  assert.deepEqual(span?.attributes, { ...series, "url.full": `http://127.0.0.1:${port}/200` });
  assert.equal(headers[0]?.traceparent, `00-${span?.spanContext().traceId}-${span?.spanContext().spanId}-01`);
  assert.deepEqual((await lastPoint())?.attributes, series);
});

test("a refusal is an answer that the caller expects: no error status", async () => {
  await assert.rejects(call("/402"), { code: "card_declined" });
  const [span] = telemetry.spans();
  assert.equal(span?.attributes["http.response.status_code"], 402);
  assert.equal(span?.status.code, SpanStatusCode.UNSET);
  assert.ok(!("error.type" in (span?.attributes ?? {})));
});

test("a 5xx is an error with its status", async () => {
  await assert.rejects(call("/503"), { code: "upstream_unavailable" });
  const [span] = telemetry.spans();
  assert.equal(span?.attributes["http.response.status_code"], 503);
  assert.equal(span?.attributes["error.type"], "503");
  assert.equal(span?.status.code, SpanStatusCode.ERROR);
});

test("a timeout is called TimeoutError, on span and metric, and not by its legacy number", async () => {
  await assert.rejects(call("/hang"), { code: "upstream_unavailable" });
  const [span] = telemetry.spans();
  assert.equal(span?.attributes["error.type"], "TimeoutError");
  assert.ok(!("http.response.status_code" in (span?.attributes ?? {})));
  assert.equal((await lastPoint())?.attributes["error.type"], "TimeoutError");
});

test("a callee that is down is an error with the system's code", async () => {
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as AddressInfo;
  await new Promise((closed) => gone.close(closed));
  await assert.rejects(clientOf(`http://127.0.0.1:${port}`).send({ method: "GET", route: "/200" }));
  assert.equal(telemetry.spans()[0]?.attributes["error.type"], "ECONNREFUSED");
});
