import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findings, registry, rename, replace, signal } from "./conventions.fixture.ts";

const anyName = "a name of the conventions 1.45.0, or shop.*";

describe("names and values against the package @opentelemetry/semantic-conventions", () => {
  it("accepts a service that follows the conventions", () => {
    assert.deepEqual(findings(), []);
  });

  it("reports a deprecated attribute once, with its successor", () => {
    assert.deepEqual(
      findings((file) => rename(file, "db.system.name", "db.system")),
      ["attribute › db.system: deprecated name (allowed: Replaced by `db.system.name`.)"],
    );
  });

  it("reports a deprecated metric, and still compares it with its successor's convention", () => {
    const result = findings((file) => {
      const metric = signal(file, "metrics", "v8js.gc.duration");
      Object.assign(metric, {
        name: "db.client.connection.max",
        prometheus: "db_client_connection_max",
        type: "updown",
      });
      Object.assign(metric, { unit: "{connection}" });
    });
    assert.deepEqual(result, [
      "metric › db.client.connection.max: deprecated name (allowed: Replaced by `db.client.connection.limit`.)",
      "metric › db.client.connection.max › till: db.client.connection.pool.name missing (allowed: required)",
      "metric › db.client.connection.max › till: v8js.gc.type added (allowed: db.client.connection.pool.name)",
    ]);
  });

  it("reports an unknown name and a malformed one", () => {
    assert.deepEqual(
      findings((file) => rename(file, "shop.outcome", "order.outcome")),
      [`attribute › order.outcome: unknown name (allowed: ${anyName})`],
    );
    assert.deepEqual(
      findings((file) => rename(file, "shop.outcome", "shop.Outcome")),
      [
        "attribute › shop.Outcome: malformed name (allowed: lower-case parts, with dots between them and underscores in them)",
      ],
    );
  });

  it("accepts a conventional name that ends in a key", () => {
    const header = "http.request.header.idempotency-key";
    assert.deepEqual(
      findings((file) => Object.assign(file.attributes, { [header]: { what: "A header." } })),
      [],
    );
  });

  it("reports a log field without a namespace, but not pino's own fields", () => {
    const result = findings((file) => {
      file.attributes.reason = { what: "The reason." };
      file.logs.till?.[0]?.fields.push("reason");
    });
    assert.deepEqual(result, ["attribute › reason: no namespace (allowed: a name of the conventions, or shop.*)"]);
  });

  it("reports an event without a namespace", () => {
    const result = findings((file) => {
      signal(file, "spans", "place order").events = { "card declined": [] };
    });
    assert.deepEqual(result, ["event › card declined: no namespace (allowed: a name of the conventions, or shop.*)"]);
  });

  it("reports a value that is not in the enum, or deprecated", () => {
    assert.deepEqual(
      findings((file) => file.attributes["v8js.gc.type"]?.values?.push("full")),
      ["attribute › v8js.gc.type: value full (allowed: incremental, major, minor, weakcb)"],
    );
    assert.deepEqual(
      findings((file) => file.attributes["messaging.operation.type"]?.values?.push("publish")),
      ["attribute › messaging.operation.type: value publish (allowed: create, process, receive, send, settle)"],
    );
  });

  it("reports a value where a signal narrows the attribute", () => {
    const [line = "", ...others] = findings((file) => {
      file.resource = ["service.name", { "telemetry.sdk.language": "typescript" }];
    });
    assert.match(line, /^attribute › telemetry\.sdk\.language: value typescript \(allowed: cpp, .*nodejs/);
    assert.deepEqual(others, []);
  });

  it("accepts any value of an open enum", () => {
    assert.deepEqual(
      findings((file) => replace(file.attributes["error.type"]?.values, "timeout", "ECONNREFUSED")),
      [],
    );
  });

  it("reports a type that differs from the convention", () => {
    const result = findings((file) => {
      file.attributes["server.port"] = { what: "The port." };
    });
    assert.deepEqual(result, ["attribute › server.port: type string (allowed: int)"]);
  });
});

describe("the registry", () => {
  it("has stable and incubating names, enum values and deprecations", () => {
    const { attributes, metrics, events, templates } = registry;
    assert.equal(attributes.get("http.request.method")?.deprecated, undefined);
    assert.equal(attributes.get("db.statement")?.successor, "db.query.text");
    assert.deepEqual(attributes.get("cpu.mode")?.values.get("kernel"), {
      deprecated: "Replaced by `system`.",
      successor: "system",
    });
    assert.ok(metrics.has("v8js.gc.duration"));
    assert.ok(events.has("exception"));
    assert.ok(templates.includes("http.request.header."));
  });
});
