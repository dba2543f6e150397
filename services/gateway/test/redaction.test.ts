import assert from "node:assert/strict";
import { test } from "node:test";
import { maskedCall, maskedRequest } from "../telemetry/redaction.ts";

const card = "4242424242424242";
const mail = "hedwig.private@example.org";

test("a request's URL and its sender's name are masked before they are in a span", () => {
  const said = maskedRequest({
    url: `/api/orders/${card}?mail=${mail}&page=2`,
    headers: { "user-agent": `bot ${mail}` },
  });
  assert.deepEqual(said, {
    "url.path": "/api/orders/[redacted]",
    "url.query": "mail=[redacted]&page=2",
    "user_agent.original": "bot [redacted]",
  });
});

test("what is not there is not made up", () => {
  assert.deepEqual(maskedRequest({ url: "/api/products", headers: {} }), { "url.path": "/api/products" });
});

test("a call's URL is masked in each of its forms", () => {
  const said = maskedCall({ origin: "http://127.0.0.1:8081", path: `/products/${card}?query=${card}` });
  assert.deepEqual(said, {
    "url.full": "http://127.0.0.1:8081/products/[redacted]?query=[redacted]",
    "url.path": "/products/[redacted]",
    "url.query": "?query=[redacted]",
  });
});
