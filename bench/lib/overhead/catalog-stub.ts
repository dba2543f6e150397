// Replaces catalog for the gateway: returns a constant response immediately.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./ask.ts";

const price = { amount: 24_900, currency: "USD" };
const product = {
  name: "Tent for two",
  nameZh: "雙人帳篷",
  description: "Light, and dry inside.",
  category: "tents",
  price,
};
const products = Array.from({ length: 24 }, (_, index) => ({ id: `tent-${index}`, ...product }));
const body = Buffer.from(JSON.stringify({ products }));

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
answer(() => (server.address() as AddressInfo).port);
