// The work of the night job, in one span.
import { trace } from "@opentelemetry/api";
import { pino } from "pino";

const log = pino({ base: null });
const gateway = process.env.GATEWAY_URL ?? "http://localhost:8080";

/** Counts the shop's products and logs the result. */
export const countProducts = () =>
  trace.getTracer("night-job").startActiveSpan("count products", async (span) => {
    try {
      const response = await fetch(`${gateway}/api/products`);
      const { products } = (await response.json()) as { products: unknown[] };
      log.info({ count: products.length }, "products counted");
    } finally {
      span.end();
    }
  });
