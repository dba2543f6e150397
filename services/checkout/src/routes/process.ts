import { Steps } from "@o11y-lab/api";
import type { HttpClient } from "@o11y-lab/service/http-client";
import type { App } from "@o11y-lab/service/http-server";

/** Checkout's part of the request that passes through all services: it calls the services behind it, one after the other. */
export async function processRoutes(app: App, { clients }: { clients: HttpClient[] }): Promise<void> {
  app.get("/process", { schema: { response: { 200: Steps } } }, async () => {
    const services = [];
    for (const { peer, send } of clients) {
      const started = performance.now();
      await send({ method: "GET", route: "/process" });
      services.push({ name: peer, durationMs: performance.now() - started });
    }
    return { services };
  });
}
