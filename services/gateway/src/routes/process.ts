import { Steps } from "@o11y-lab/api";
import type { App } from "@o11y-lab/service/http-server";
import { Type } from "typebox";
import type { Catalog } from "../adapters/catalog.ts";
import type { Checkout } from "../adapters/checkout.ts";
import { steps } from "../openapi/examples.ts";
import { problems } from "../openapi/problems.ts";
import type { TraceOf } from "../signals/request-trace.ts";
import { UserHeader } from "../user.ts";

type Edges = { catalog: Catalog; checkout: Checkout; traceOf: TraceOf };

const Tour = Type.Object({ traceId: Type.String(), ...Steps.properties }, { examples: [steps] });
const schema = {
  tags: ["tour"],
  summary: "One request through all five services",
  headers: UserHeader,
  response: { 200: Tour, ...problems(400) },
};

/** For a first look at a trace: catalog, then checkout and all that stands behind it. Every service is named once. */
export async function processRoutes(app: App, { catalog, checkout, traceOf }: Edges): Promise<void> {
  app.get("/process", { schema }, async ({ raw }) => {
    const toCatalog = await timed(() => catalog.process());
    const toCheckout = await timed(() => checkout.process());
    const services = [
      { name: "gateway", durationMs: toCatalog.durationMs + toCheckout.durationMs },
      { name: "catalog", durationMs: toCatalog.durationMs },
      { name: "checkout", durationMs: toCheckout.durationMs },
      // Checkout asks catalog, too; that it does so is in the trace.
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
