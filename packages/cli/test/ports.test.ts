import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { test } from "node:test";
import { nativePorts } from "../src/engines/native/ports.ts";
import { checkDistinct, takenPort, takenPorts } from "../src/engines/port-check.ts";
import { isFree } from "../src/machine/port.ts";

/** A real listener, closed when the test ends. */
async function listener(t: { after(close: () => void): void }, host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Settings with distinct ports, except for the given ones. */
const settings = (given: Record<string, number>) =>
  Object.fromEntries(Object.keys(nativePorts).map((name, index) => [name, String(given[name] ?? 2_000 + index)]));

test("a port is taken while a process listens on it, on loopback or on all addresses", async (t) => {
  assert.equal(await isFree(await listener(t, "127.0.0.1")), false);
  assert.equal(await isFree(await listener(t, "0.0.0.0")), false);
});

test("a port is free again when its listener is gone", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  assert.equal(await isFree(port), true);
});

test("a taken port is reported with its part, its owner and its variable", async (t) => {
  const port = await listener(t, "127.0.0.1");
  const taken = (await takenPorts(settings({ LOKI_PORT: port }), nativePorts)).find((one) => one.port === port);
  assert.ok(taken);
  assert.equal(taken.part, "loki");
  const { message, hint } = takenPort(taken);
  assert.match(message, new RegExp(`port ${port} \\(loki\\) is already in use by `));
  assert.match(hint ?? "", /LOKI_PORT/);
  // If the system reports the owner, it is this process.
  if (/pid/.test(taken.by)) assert.match(taken.by, new RegExp(`pid ${process.pid}`));
});

test("two parts with the same port are reported before anything starts", () => {
  assert.throws(
    () => checkDistinct(settings({ LOKI_PORT: 7777, TRACES_PORT: 7777 }), nativePorts),
    /LOKI_PORT and TRACES_PORT are both set to 7777/,
  );
  assert.doesNotThrow(() => checkDistinct(settings({}), nativePorts));
});
