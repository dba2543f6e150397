import assert from "node:assert/strict";
import { test } from "node:test";
import { Batch, OtlpSpanProcessor, type Sender, writeSpan } from "@o11y-lab/otlp";
import { DiagLogLevel, diag } from "@opentelemetry/api";
import { ExportResultCode } from "@opentelemetry/core";
import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { type Resource, resourceFromAttributes } from "@opentelemetry/resources";
import { AlwaysOffSampler, type ReadableSpan, TracerProvider } from "@opentelemetry/sdk-trace";

/** A sender that answers when it is told to. */
function slowSender() {
  const requests: { bytes: Uint8Array; answer: () => void }[] = [];
  let closed = false;
  const sender: Sender = {
    export: (bytes, done) => void requests.push({ bytes, answer: () => done({ code: ExportResultCode.SUCCESS }) }),
    shutdown: async () => {
      closed = true;
    },
  };
  const answerAll = () => {
    for (const { answer } of requests) answer();
  };
  return { sender, requests, answerAll, isClosed: () => closed };
}

function reportTo(processor: OtlpSpanProcessor, resource?: Resource) {
  const provider = new TracerProvider({ spanProcessors: [processor], ...(resource ? { resource } : {}) });
  return (count: number) => {
    for (let n = 0; n < count; n++) provider.getTracer("test").startSpan(`span ${n}`).end();
  };
}

test("sends when there is enough, without waiting for the answer to what was sent before", () => {
  const { sender, requests } = slowSender();
  const report = reportTo(new OtlpSpanProcessor({ maxExportBatchSize: 3 }, sender));
  report(7);
  assert.equal(requests.length, 2);
});

test("sends what there is after a while", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { sender, requests } = slowSender();
  const report = reportTo(new OtlpSpanProcessor({ scheduledDelayMillis: 1_000 }, sender));
  report(2);
  t.mock.timers.tick(999);
  assert.equal(requests.length, 0);
  t.mock.timers.tick(1);
  assert.equal(requests.length, 1);
  t.mock.timers.tick(5_000);
  assert.equal(requests.length, 1, "nothing more to send");
});

test("a flush ends when all of it has been answered; after a shutdown nothing is taken", async () => {
  const { sender, requests, answerAll, isClosed } = slowSender();
  const processor = new OtlpSpanProcessor({}, sender);
  const report = reportTo(processor);
  report(2);
  let flushed = false;
  const flushing = processor.forceFlush().then(() => {
    flushed = true;
  });
  await Promise.resolve();
  assert.equal(flushed, false);
  answerAll();
  await flushing;
  report(1);
  const ending = processor.shutdown();
  report(1);
  answerAll();
  await ending;
  assert.equal(requests.length, 2);
  assert.ok(isClosed());
});

test("waits for what is not known yet about who reports", async () => {
  const known = Promise.withResolvers<string>();
  const { sender, requests, answerAll } = slowSender();
  const processor = new OtlpSpanProcessor({}, sender);
  reportTo(processor, resourceFromAttributes({ "host.id": known.promise }))(1);
  const flushing = processor.forceFlush();
  await Promise.resolve();
  assert.equal(requests.length, 0);
  known.resolve("this-very-host");
  while (requests.length === 0) await new Promise(setImmediate);
  answerAll();
  await flushing;
  assert.match(Buffer.from(requests[0]?.bytes ?? []).toString("latin1"), /this-very-host/);
});

test("drops what is more than the queue may hold, what is under way included, and says how much", () => {
  const said: string[] = [];
  const quiet = () => undefined;
  const logger = { error: quiet, info: quiet, debug: quiet, verbose: quiet, warn: (text: string) => said.push(text) };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const { sender, requests, answerAll } = slowSender();
  const report = reportTo(new OtlpSpanProcessor({ maxQueueSize: 4, maxExportBatchSize: 2 }, sender));
  report(7);
  assert.equal(requests.length, 2);
  answerAll();
  return Promise.resolve().then(() => {
    report(2);
    diag.disable();
    assert.equal(requests.length, 3);
    assert.deepEqual(said, ["the queue was full: 3 items were dropped"]);
  });
});

test("leaves out what was not sampled", () => {
  const { sender, requests } = slowSender();
  const processor = new OtlpSpanProcessor({ maxExportBatchSize: 1 }, sender);
  new TracerProvider({ sampler: new AlwaysOffSampler(), spanProcessors: [processor] })
    .getTracer("x")
    .startSpan("x")
    .end();
  assert.equal(requests.length, 0);
});

test("a batch forgets what it has given away", () => {
  const batch = new Batch<ReadableSpan>(writeSpan, ProtobufTraceSerializer);
  const kept = {
    onStart() {},
    onEnd: (span: ReadableSpan) => batch.add(span),
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  const provider = new TracerProvider({ spanProcessors: [kept] });
  provider.getTracer("x").startSpan("x").end();
  assert.equal(batch.count, 1);
  assert.ok(batch.take().length > 0);
  assert.equal(batch.count, 0);
  assert.equal(batch.take().length, 0);
});
