import { Steps } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { Catalog } from "../adapters/catalog.ts";
import type { Checkout } from "../adapters/checkout.ts";
import { steps } from "../openapi/examples.ts";
import { problems } from "../openapi/problems.ts";
import type { TraceOf } from "../signals/request-trace.ts";
import { UserHeader } from "../user.ts";

type Dependencies = { catalog: Catalog; checkout: Checkout; traceOf: TraceOf };

const Tour = Type.Object({ traceId: Type.String(), ...Steps.properties }, { examples: [steps] });
const schema = {
  tags: ["tour"],
  summary: "One request through all five services",
  headers: UserHeader,
  response: { 200: Tour, ...problems(400) },
};

/** A request for a first look at a trace: calls catalog, then checkout, which calls the rest. Lists every service once. */
export async function processRoutes(app: App, { catalog, checkout, traceOf }: Dependencies): Promise<void> {
  app.get("/process", { schema }, async ({ raw }) => {
    const toCatalog = await timed(() => catalog.process());
    const toCheckout = await timed(() => checkout.process());
    const services = [
      { name: "gateway", durationMs: toCatalog.durationMs + toCheckout.durationMs },
      { name: "catalog", durationMs: toCatalog.durationMs },
      { name: "checkout", durationMs: toCheckout.durationMs },
      // Checkout also calls catalog, which the trace shows.
      ...toCheckout.answer.services.filter(({ name }) => !["gateway", "catalog", "checkout"].includes(name)),
    ];
    return { traceId: traceOf(raw).traceId, services };
  });
}

async function timed<T>(call: () => Promise<T>): Promise<{ answer: T; durationMs: number }> {
  const started = performance.now();
  const answer = await call();
  return { answer, durationMs: performance.now() - started };
}
