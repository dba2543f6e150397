import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findings, replace, signal } from "./conventions.fixture.ts";

const duration = "metric › http.server.request.duration › till";

describe("metrics against conventions.yaml", () => {
  it("reports a unit that differs from the convention", () => {
    const result = findings((file) => {
      const metric = signal(file, "metrics", "http.server.request.duration");
      Object.assign(metric, { unit: "By", prometheus: "http_server_request_duration_bytes" });
    });
    assert.deepEqual(result, [`${duration}: unit "By" (allowed: "s")`]);
  });

  it("reports an instrument that differs from the convention", () => {
    const result = findings((file) => {
      signal(file, "metrics", "http.server.request.duration").type = "gauge";
    });
    assert.deepEqual(result, [`${duration}: instrument gauge (allowed: histogram)`]);
  });

  it("reports a required attribute that is missing or optional", () => {
    const attributesOf = (file: Parameters<typeof signal>[0]) =>
      signal(file, "metrics", "http.server.request.duration").attributes;
    assert.deepEqual(
      findings((file) => replace(attributesOf(file), "url.scheme")),
      [`${duration}: url.scheme missing (allowed: required)`],
    );
    assert.deepEqual(
      findings((file) => replace(attributesOf(file), "url.scheme", "url.scheme?")),
      [`${duration}: url.scheme optional (allowed: required)`],
    );
  });

  it("reports a conditionally required attribute that is missing, with its condition", () => {
    const result = findings((file) =>
      replace(signal(file, "metrics", "http.server.request.duration").attributes, "error.type?"),
    );
    assert.deepEqual(result, [
      `${duration}: error.type missing (allowed: at least optional, required if the request failed)`,
    ]);
  });

  it("reports an attribute that is not in the convention", () => {
    const result = findings((file) => signal(file, "metrics", "v8js.gc.duration").attributes.push("url.scheme"));
    assert.deepEqual(result, ["metric › v8js.gc.duration › till: url.scheme added (allowed: v8js.gc.type)"]);
  });

  it("reports a metric without a convention", () => {
    const result = findings((_, conventions) => {
      delete conventions.metrics["v8js.gc.duration"];
    });
    assert.deepEqual(result, [
      "metric › v8js.gc.duration: no convention (allowed: a metric that conventions.yaml describes)",
    ]);
  });
});

describe("spans against conventions.yaml", () => {
  it("reports a required attribute that a group lacks", () => {
    assert.deepEqual(
      findings((file) => replace(file.groups.request, "url.path")),
      ["span › http server › till › POST /orders: url.path missing (allowed: required)"],
    );
  });

  it("reports a span kind without a convention", () => {
    const result = findings((file) => {
      signal(file, "spans", "send orders").kind = "internal";
    });
    assert.deepEqual(result, [
      "span › internal › till › send orders: kind internal (allowed: producer with messaging.*, client with messaging.*, consumer with messaging.*)",
    ]);
  });

  it("reports an operation type that does not fit the span kind", () => {
    const result = findings((file) => {
      const { attributes = [] } = signal(file, "spans", "send orders");
      const type = attributes.findIndex((item) => typeof item === "object" && "messaging.operation.type" in item);
      attributes[type] = { "messaging.operation.type": "process" };
    });
    assert.deepEqual(result, [
      "span › messaging create › till › send orders: value process of messaging.operation.type (allowed: create, send)",
    ]);
  });

  it("reports a span without the attributes of any convention", () => {
    const result = findings((file) => {
      signal(file, "spans", "SELECT orders").use = [];
    });
    assert.deepEqual(result, [
      "span › client › till › SELECT orders: kind client (allowed: internal, or the attributes of a convention)",
      "span › client › till › SELECT orders: error.type missing (allowed: at least optional, because the status can be error)",
    ]);
  });

  it("reports an error type without an error status, and the reverse", () => {
    assert.deepEqual(
      findings((file) => {
        signal(file, "spans", "POST /orders").status = ["unset"];
      }),
      ["span › http server › till › POST /orders: status unset (allowed: error as well, because error.type is there)"],
    );
    assert.deepEqual(
      findings((file) => replace(signal(file, "spans", "place order").attributes, "error.type?")),
      [
        "span › internal › till › place order: error.type missing (allowed: at least optional, because the status can be error)",
      ],
    );
  });
});
