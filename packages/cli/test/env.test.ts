import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { addresses } from "../src/addresses.ts";
import { dockerPorts } from "../src/engines/docker/ports.ts";
import { nativePorts } from "../src/engines/native/ports.ts";
import { loadEnv, merge, port } from "../src/env.ts";

test("the caller's environment wins over .env; an empty variable does not", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "lab-env-")), ".env");
  await writeFile(file, "# ports\nGATEWAY_PORT=8080\nLOKI_PORT=3100\nTRACES_PORT=3200\n");
  const env = loadEnv(file, { GATEWAY_PORT: "18080", LOKI_PORT: "", HOME: "/home/user" });
  assert.deepEqual(env, { GATEWAY_PORT: "18080", LOKI_PORT: "3100", TRACES_PORT: "3200" });
});

test("a missing .env is reported in one line", () => {
  assert.throws(() => loadEnv("/nowhere/.env", {}), { message: "cannot read /nowhere/.env", hint: /git restore/ });
});

for (const value of ["abc", "0", "65536", "80.5", "", "-1"]) {
  test(`"${value}" is not a port, and the message names the variable and the value`, () => {
    assert.throws(() => port(merge({ LOKI_PORT: value }, {}), "LOKI_PORT"), {
      message: `LOKI_PORT="${value}" is not a port`,
    });
  });
}

test("every port of the committed .env belongs to a part of an engine, or is known not to", () => {
  const elsewhere = ["TEMPO_GRPC_PORT"];
  const names = Object.keys(loadEnv(undefined, {})).filter((name) => name.endsWith("_PORT"));
  assert.deepEqual(
    names.filter((name) => !(name in nativePorts || name in dockerPorts) && !elsewhere.includes(name)),
    [],
  );
  assert.deepEqual(
    Object.keys({ ...nativePorts, ...dockerPorts }).filter((name) => !names.includes(name)),
    [],
  );
});

test("addresses follow the ports; natively there is no Grafana", () => {
  const env = { ...loadEnv(undefined, {}), GATEWAY_PORT: "18080" };
  assert.equal(addresses(env, false).gateway, "http://127.0.0.1:18080");
  assert.equal(addresses(env, false).grafana, null);
  assert.equal(addresses(env, true).grafana, "http://127.0.0.1:3000");
});
