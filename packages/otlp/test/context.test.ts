import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { useLeanContexts } from "@o11y-lab/otlp/context";
import * as api from "@opentelemetry/api";

useLeanContexts();
const common: typeof api = createRequire(import.meta.url)("@opentelemetry/api");
const [span, baggage, third] = [Symbol("span"), Symbol("baggage"), Symbol("third")];

for (const [copy, { ROOT_CONTEXT }] of Object.entries({ modules: api, CommonJS: common })) {
  test(`contexts hold what was set, and leave the one before as it was (${copy})`, () => {
    const one = ROOT_CONTEXT.setValue(span, 1);
    const two = one.setValue(baggage, "b").setValue(span, 2);
    assert.deepEqual([one.getValue(span), one.getValue(baggage)], [1, undefined]);
    assert.deepEqual([two.getValue(span), two.getValue(baggage)], [2, "b"]);
    assert.deepEqual([two.deleteValue(span).getValue(span), two.getValue(span)], [undefined, 2]);
    assert.equal(two.deleteValue(span).getValue(baggage), "b");
    assert.equal(ROOT_CONTEXT.getValue(span), undefined);
  });

  test(`what is hidden by a newer value is let go, however deep the spans are (${copy})`, () => {
    let context = ROOT_CONTEXT.setValue(third, 3);
    for (let depth = 0; depth < 100; depth++) context = context.setValue(span, depth).setValue(baggage, `${depth}`);
    assert.equal(depthOf(context), 3);
    assert.deepEqual(
      [span, baggage, third].map((key) => context.getValue(key)),
      [99, "99", 3],
    );
  });
}

test("the API's own functions work on them", () => {
  const { ROOT_CONTEXT, propagation, trace } = api;
  const context = trace.setSpanContext(ROOT_CONTEXT, {
    traceId: "1".repeat(32),
    spanId: "2".repeat(16),
    traceFlags: 1,
  });
  const both = propagation.setBaggage(context, propagation.createBaggage({ user: { value: "u" } }));
  assert.equal(trace.getSpanContext(both)?.spanId, "2".repeat(16));
  assert.equal(propagation.getBaggage(both)?.getEntry("user")?.value, "u");
  assert.equal(trace.getSpan(trace.deleteSpan(both)), undefined);
});

test("they die young, where the API's own are among the old objects from the start", () => {
  const file = fileURLToPath(new URL("old-objects.ts", import.meta.url));
  // Room enough for all of them to be young at once: what becomes old was made old.
  const room = ["--min-semi-space-size=32", "--max-semi-space-size=32"];
  const grown = (kind: "usual" | "lean") => Number(execFileSync(process.execPath, [...room, file, kind]));
  const [usual, lean] = [grown("usual"), grown("lean")];
  assert.ok(lean < usual / 3, `20,000 contexts: ${lean} bytes of old objects, the API's own ${usual}`);
});

/** How many contexts hold on to one another. */
function depthOf(context: unknown): number {
  return context ? 1 + depthOf((context as { parent?: unknown }).parent) : 0;
}
