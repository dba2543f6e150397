import type { Server } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** Makes `app.close()` answer all requests and then close all connections, so that it ends long before the timeout. */
export function drainOnClose(app: FastifyInstance): void {
  const closeUnusedConnections = trackUnusedConnections(app.server);
  let closing = false;
  // A kept-alive connection would keep the server open until the timeout, and then the process would lose its last signals.
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
  app.addHook("preClose", async () => {
    closing = true;
    // A request may already be on its way on a connection that counts as idle. Give it time to be read.
    if (app.server.listening) await pause(100);
    closeUnusedConnections();
  });
}

/**
 * Returns a function that closes the connections on which no request has arrived: clients open some ahead of need, and Node does
 * not count them as idle.
 */
function trackUnusedConnections(server: Server): () => void {
  const unused = new Set<Socket>();
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("request", ({ socket }) => unused.delete(socket));
  return () => {
    for (const socket of unused) if (socket.bytesRead === 0) socket.destroy();
  };
}
