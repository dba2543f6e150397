import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { startGateway } from "./support/gateway.ts";

type Response = { headers?: object; content?: Record<string, { example?: unknown; schema?: object }> };
type Operation = { summary?: string; responses: Record<string, Response>; requestBody?: Response };
const { app } = await startGateway();
const document = (await app.inject({ url: "/openapi.json" })).json();
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ name: `${method.toUpperCase()} ${path}`, one })),
);

test("the document is valid OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors, undefined, 2));
});

test("the document has exactly the routes of the API", () => {
  const routes = [
    "DELETE /api/cart",
    "GET /api/cart",
    "GET /api/orders/{id}",
    "GET /api/process",
    "GET /api/products",
    "GET /api/products/{id}",
    "GET /healthz",
    "GET /openapi.json",
    "GET /readyz",
    "POST /api/checkout",
    "PUT /api/cart/items/{productId}",
  ];
  assert.deepEqual(operations.map(({ name }) => name).sort(), routes);
});

for (const { name, one } of operations.filter((operation) => operation.name.includes("/api/"))) {
  test(`${name}: every response has a schema, an example and the header traceresponse; 429 and 503 are documented`, () => {
    assert.ok(one.summary);
    for (const [status, response] of Object.entries(one.responses)) {
      const type = Number(status) < 400 ? "application/json" : "application/problem+json";
      const { schema, example } = response.content?.[type] ?? {};
      assert.ok(schema && example, `${status} has ${JSON.stringify(response)}`);
      assert.ok("traceresponse" in (response.headers ?? {}), status);
    }
    for (const status of ["429", "503"]) assert.ok(one.responses[status]);
  });
}
