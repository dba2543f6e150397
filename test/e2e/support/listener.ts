import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Listens on a loopback port until the block ends. */
export async function takePort(): Promise<AsyncDisposable & { port: number }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: async () => void (await new Promise((resolve) => server.close(resolve))) };
}
