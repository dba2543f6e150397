// A report for the product team: looks up four products in the shop, each in a different way.
// Run it with ./lab run labs/08-context/report.ts
import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { trace } from "@opentelemetry/api";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { NodeSDK } from "@opentelemetry/sdk-node";

// Instruments `fetch`: a client span for each call, and the header traceparent.
const sdk = new NodeSDK({ serviceName: "report", instrumentations: [new UndiciInstrumentation()] });
sdk.start();
const tracer = trace.getTracer("report");

// A queue and a clock that started long before the report. Both call you back from this timer.
const jobs: (() => void)[] = [];
const clock = new EventEmitter();
const timer = setInterval(() => {
  jobs.shift()?.();
  clock.emit("tick");
}, 10);
const inQueue = (job: () => Promise<void>) => new Promise<void>((done) => jobs.push(() => done(job())));
const onTick = (job: () => Promise<void>) => new Promise<void>((done) => clock.once("tick", () => done(job())));

const traces = new Set<string>();

/** Looks up a product, and prints the trace in which the shop recorded the request. */
async function lookUp(number: number, product: string): Promise<void> {
  const { headers } = await fetch(`http://127.0.0.1:8080/api/products/${product}`);
  const [, traceId = ""] = headers.get("traceresponse")?.split("-") ?? [];
  traces.add(traceId);
  console.log(`${number}  trace ${traceId}  ${product}`);
}

async function report(): Promise<void> {
  // 1: after an await
  await pause(10);
  await lookUp(1, "star-map");

  // 2: in a timer
  await new Promise<void>((done) => setTimeout(() => done(lookUp(2, "tent-1p")), 10));

  // 3: in a queue
  await inQueue(() => lookUp(3, "stove-gas"));

  // 4: in a listener
  await onTick(() => lookUp(4, "mat-air"));
}

const span = tracer.startSpan("write report");
await report();
span.end();

console.log(`4 requests in ${traces.size} ${traces.size === 1 ? "trace" : "traces"}`);
clearInterval(timer);
await sdk.shutdown();
