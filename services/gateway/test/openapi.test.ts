import assert from "node:assert/strict";
import { test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { startGateway } from "./support/gateway.ts";

type Answer = { headers?: object; content?: Record<string, { example?: unknown; schema?: object }> };
type Operation = { summary?: string; responses: Record<string, Answer>; requestBody?: Answer };
const { app } = await startGateway();
const description = (await app.inject({ url: "/openapi.json" })).json();
const operations = Object.entries(description.paths as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ name: `${method.toUpperCase()} ${path}`, one })),
);

test("the description is valid OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(description));
  assert.ok(valid, JSON.stringify(errors, undefined, 2));
});

test("it describes every route, and nothing else", () => {
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
  test(`${name}: every answer has a schema, an example and the trace's header; too many and away are among them`, () => {
    assert.ok(one.summary);
    for (const [status, answer] of Object.entries(one.responses)) {
      const type = Number(status) < 400 ? "application/json" : "application/problem+json";
      const { schema, example } = answer.content?.[type] ?? {};
      assert.ok(schema && example, `${status} has ${JSON.stringify(answer)}`);
      assert.ok("traceresponse" in (answer.headers ?? {}), status);
    }
    for (const status of ["429", "503"]) assert.ok(one.responses[status]);
  });
}
