import assert from "node:assert/strict";
import { test } from "node:test";
import type { AttributeValue } from "@opentelemetry/api";
import { maskedPath, maskedRequest } from "../telemetry/auto/redaction.ts";

const headers = { "user-agent": "shop of someone@example.com" };

test("instrumentation-http gets a masked path, query and user agent", () => {
  const url = "/products/4242424242424242?query=someone%40example.com&category=tents";
  assert.deepEqual(maskedRequest({ url, headers }), {
    "url.path": "/products/[redacted]",
    "url.query": "query=[redacted]&category=tents",
    "user_agent.original": "shop of [redacted]",
  });
});

test("a missing query or user agent is not an attribute", () => {
  assert.deepEqual(maskedRequest({ url: "/products?", headers: {} }), { "url.path": "/products" });
});

test("a URL without private data is unchanged", () => {
  const url = "/products?query=tent?&category=tents";
  assert.deepEqual(maskedRequest({ url, headers: {} }), {
    "url.path": "/products",
    "url.query": "query=tent?&category=tents",
  });
});

for (const [url, path] of [
  ["/reservations/someone%40example.com", "/reservations/[redacted]"],
  ["/products?query=someone%40example.com", "/products"],
] as const) {
  test(`Fastify's span of ${url} has the path ${path}`, () => {
    const attributes: Record<string, AttributeValue | undefined> = { "url.path": url };
    const span = {
      setAttribute(name: string, value: AttributeValue | undefined) {
        attributes[name] = value;
        return this;
      },
    };
    maskedPath(span as never, { url });
    assert.deepEqual(attributes, { "url.path": path });
  });
}
