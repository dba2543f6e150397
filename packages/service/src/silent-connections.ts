import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Connections on which nothing was ever asked (clients open some ahead of need). Node does not count them as idle, so
 * closing the server would wait for them until the time-out. Returns what closes them.
 */
export function watchSilentConnections(server: Server): () => void {
  const silent = new Set<Socket>();
  server.on("connection", (socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  server.on("request", ({ socket }) => silent.delete(socket));
  return () => {
    for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
  };
}
