import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "../lab.ts";
import { counter, logLine, span } from "./otlp.ts";
import { runCollector, until } from "./running.ts";

/** Values that must never be stored. This is the second line of defence; the services should not send them. */
const private_ = [
  ...[
    "4242424242424242",
    "4000 0000 0000 0002",
    "5555-5555-5555-4444",
    "4242%204242%204242%204242",
    "3782 822463 10005",
  ],
  ...["hedwig.private@example.org", "hedwig.private%40example.org", "a+b@mail.example.co.uk"],
  ...["Bearer abcdef0123456789", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJoZWR3aWcifQ.c2lnbmF0dXJl"],
];
/** Values without a pattern, recognised by their names in a query string. */
const named = ["cvv=739", "token=hunter2hunter2", "password=open-sesame"];

/** Similar values that must stay: an order id of digits only, a trace id, a version, timestamps. */
const needed = [
  "12345678-4234-4123-8123-123456789012",
  "42424242-4242-4242-8242-424242424242",
  "0123456789012345678901234567890a",
  "pg@8.23.1",
  "1795276918500000000",
  "2026-11-21T16:00:00.000Z",
  "o-4242",
];

const sentence = (values: string[]) => values.map((value) => `[${value}]`).join(" ");

const all = `${sentence(private_)} ?${named.join("&")} ${sentence(needed)}`;

const masked = (what: string, output: string, wanted = [...private_, ...named]) => {
  for (const value of wanted) assert.ok(!output.includes(value), `${what}: ${value}`);
  for (const value of needed) assert.ok(output.includes(value), `${what} lost ${value}`);
};

test("the Collector masks private values and keeps the rest", async (t) => {
  const collector = await runCollector(t, await text("otel-collector", "sampling", "off.yaml"));
  const lines = async (signal: "traces" | "metrics" | "logs", word: string) =>
    (await collector.output(signal)).split("\n").filter((line) => line.includes(word));
  const first = (signal: "traces" | "metrics" | "logs", word: string) =>
    until(`${word} in ${signal}`, async () => (await lines(signal, word))[0]);

  await t.test("in a span's attributes and exception events", async () => {
    const event = { "exception.message": all, "exception.stacktrace": all };
    await collector.send("traces", span("attributes", { attributes: { "url.query": all }, event }));
    masked("an attribute", await first("traces", "attributes"));
  });

  await t.test("in a span's name, status message and tracestate", async () => {
    const words = sentence([...private_, ...needed]);
    await collector.send(
      "traces",
      span("by-name", { name: words, error: true, message: words, traceState: `shop=${private_[0]}` }),
    );
    masked("name or status", await first("traces", "by-name"), private_);
  });

  await t.test("in a log record's body and attributes", async () => {
    await collector.send("logs", logLine("lines", all, { reason: all }));
    masked("a log line", await first("logs", "lines"));
  });

  await t.test("in a metric's labels, including span names in span metrics and exemplars", async () => {
    await collector.send("metrics", counter("labels", "things", { path: all }));
    masked("a label", await first("metrics", '"things"'));
    await until("both kinds of span metrics", async () => {
      const derived = await lines("metrics", "by-name");
      return ["calls", '"kept"'].every((kind) => derived.some((line) => line.includes(kind)));
    });
    masked("a span's name", (await lines("metrics", "by-name")).join("\n"), private_);
  });
});
