import assert from "node:assert/strict";
import { test } from "node:test";
import { Type } from "typebox";
import { common, database, HttpUrl, loadConfig, port } from "../src/config.ts";

const schema = Type.Object({ ...common, ...database, PORT: port(8081), CATALOG_URL: HttpUrl("the URL of catalog") });
const good = { DATABASE_URL: "postgres://u:secret@h:1/d", CATALOG_URL: "http://127.0.0.1:8081" };

test("variables are converted to their types, and unset ones have defaults", () => {
  const config = loadConfig(schema, { ...good, PORT: "9000", SHUTDOWN_TIMEOUT_MS: "" });
  assert.equal(config.PORT, 9000);
  assert.equal(config.SHUTDOWN_TIMEOUT_MS, 10_000);
  assert.equal(config.LOG_LEVEL, "info");
});

const wrong: [string, NodeJS.ProcessEnv, RegExp][] = [
  ["a port that is not a number", { PORT: "many" }, /^PORT is "many": must be a whole number from 0 to 65535$/],
  ["a port out of range", { PORT: "70000" }, /^PORT is "70000": must be a whole number/],
  ["a port with a fraction", { PORT: "80.5" }, /^PORT is "80.5"/],
  ["an unknown level", { LOG_LEVEL: "loud" }, /^LOG_LEVEL is "loud": must be one of trace, debug, info/],
  ["a missing URL", { CATALOG_URL: undefined }, /^CATALOG_URL is not set: must be text .*the URL of catalog/],
  ["two invalid variables, one line for each", { PORT: "x", LOG_LEVEL: "y" }, /^LOG_LEVEL .*\nPORT [^\n]*$/],
];
for (const [what, env, message] of wrong) {
  test(`${what}: the error shows the value and what is allowed`, () => {
    assert.throws(() => loadConfig(schema, { ...good, ...env }), { message });
  });
}

test("the error does not repeat a URL, which may contain a password", () => {
  assert.throws(
    () => loadConfig(schema, { ...good, DATABASE_URL: "mysql://u:secret@h/d" }),
    (error: Error) => /^DATABASE_URL is malformed/.test(error.message) && !error.message.includes("secret"),
  );
});
