// Support's script: which products of a customer's wish list does the shop still sell, and at what price?
import { trace } from "@opentelemetry/api";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { NodeSDK } from "@opentelemetry/sdk-node";

const sdk = new NodeSDK({ serviceName: "wish-list", instrumentations: [new UndiciInstrumentation()] });
sdk.start();
const tracer = trace.getTracer("wish-list");

type Product = { price: { amount: number; currency: string } };

function checkProduct(id: string): Promise<string> {
  return tracer.startActiveSpan("check product", { attributes: { "shop.product.id": id } }, async (span) => {
    const response = await fetch(`http://localhost:8080/api/products/${id}`);
    if (response.status === 404) return "no longer sold";
    const { price } = (await response.json()) as Product;
    const text = `${price.amount / 100} ${price.currency}`;
    span.end();
    return text;
  });
}

await tracer.startActiveSpan("check wish list", async (span) => {
  for (const id of ["star-map", "perpetual-motion", "TENT"]) {
    const result = await checkProduct(id).catch((error: Error) => `failed: ${error.message}`);
    process.stdout.write(`${id}: ${result}\n`);
  }
  process.stdout.write(`trace: ${span.spanContext().traceId}\n`);
  span.end();
});
await sdk.shutdown();
