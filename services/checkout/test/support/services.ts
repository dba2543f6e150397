import type { HttpClient, HttpRequest, HttpResponse } from "@o11y-lab/service/http-client";
import { Problem } from "@o11y-lab/service/problem";

type Handler = (request: HttpRequest) => unknown;
export type Call = { peer: string; route: string; request: HttpRequest };

const product = (id: string) => ({
  id,
  name: id,
  nameZh: id,
  description: "",
  category: "kitchen",
  price: { amount: 999, currency: "USD" },
});

/** Fakes of catalog, fulfilment and payment that record their calls. `fail["POST /charges"] = error` makes a route fail. */
export function createServices() {
  const calls: Call[] = [];
  const fail: Record<string, Error> = {};
  const stock = new Map<string, number>();
  const charges = new Map<string, string>();

  const handlers: Record<string, Handler> = {
    "GET /process": () => ({ durationMs: 1 }),
    "GET /products/:id": ({ params }) => {
      if (params?.id === "unknown") throw new Problem(404, "product_not_found", 'product "unknown" not found');
      return product(params?.id ?? "");
    },
    "POST /reservations": ({ body }) => {
      const { orderId, items } = body as { orderId: string; items: { productId: string; quantity: number }[] };
      stock.set(orderId, items.length);
      return { items: items.map((line) => ({ ...line, price: { amount: 999, currency: "USD" } })) };
    },
    "DELETE /reservations/:orderId": ({ params }) => void stock.delete(params?.orderId ?? ""),
    "POST /quotes": () => ({ trackingId: "TW-1", shipping: { amount: 700, currency: "USD" } }),
    "POST /charges": ({ headers }) => {
      const key = headers?.["idempotency-key"] ?? "";
      charges.set(key, charges.get(key) ?? `transaction-${charges.size + 1}`);
      return { transactionId: charges.get(key) };
    },
    "DELETE /charges/:transactionId": ({ params }) => {
      for (const [key, id] of charges) if (id === params?.transactionId) charges.delete(key);
    },
  };

  const client = (peer: string): HttpClient => ({
    peer,
    baseUrl: `http://${peer}.example:80`,
    async send(request): Promise<HttpResponse> {
      const route = `${request.method} ${request.route}`;
      calls.push({ peer, route, request });
      if (fail[route]) throw fail[route];
      return { status: 200, body: handlers[route]?.(request) };
    },
  });
  const clients = {
    catalog: client("catalog"),
    fulfilment: client("fulfilment"),
    payment: client("payment"),
  };
  /** `stock`: current reservations. `charges`: transaction ids by order. */
  return {
    clients,
    calls,
    fail,
    stock,
    charges,
    count: (route: string) => calls.filter((c) => c.route === route).length,
  };
}
