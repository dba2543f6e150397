import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { databaseUnavailable } from "../src/database-errors.ts";
import { createLogger } from "../src/logger.ts";
import { createPool } from "../src/postgres.ts";

// The part of the Postgres protocol that a pool needs: https://www.postgresql.org/docs/current/protocol-message-formats.html
const message = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const ready = message("Z", Buffer.from("I"));
const welcome = Buffer.concat([message("R", Buffer.alloc(4)), ready]);
const answer = Buffer.concat([message("C", Buffer.from("SELECT 0\0")), ready]);

let silent = false;
const connections = new Set<Socket>();
const server = createServer((socket) => {
  connections.add(socket.on("error", () => undefined));
  socket.once("data", () => {
    socket.write(welcome);
    socket.on("data", () => silent || socket.write(answer));
  });
}).listen(0, "127.0.0.1");
before(async () => {
  if (!server.listening) await once(server, "listening");
});
after(() => {
  for (const socket of connections) socket.destroy();
  server.close();
});

// Longer than a busy machine delays this process.
const silenceMs = 1_000;
const pool = () => {
  const { port } = server.address() as AddressInfo;
  return createPool(`postgres://shop:shop@127.0.0.1:${port}/shop`, createLogger("silent"), { silenceMs });
};

test("a statement fails if Postgres stops responding, and the next one gets a new connection", async () => {
  const connected = pool();
  await connected.query("SELECT 1");
  silent = true;
  const error = await connected.query("SELECT 2").catch((reason: unknown) => reason);
  assert.match(`${error}`, /Connection terminated: no answer from Postgres for 1 s/);
  assert.equal(databaseUnavailable(error)?.status, 503);
  silent = false;
  const before = connections.size;
  await connected.query("SELECT 3");
  assert.equal(connections.size, before + 1);
  await connected.end();
});

test("an idle connection stays open, also while it is checked out", async () => {
  const connected = pool();
  const client = await connected.connect();
  await client.query("BEGIN");
  const before = connections.size;
  await pause(1.5 * silenceMs);
  await client.query("COMMIT");
  client.release();
  await connected.query("SELECT 1");
  assert.equal(connections.size, before);
  await connected.end();
});
