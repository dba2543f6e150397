// Runs once a night. Its log lines have no trace id, although it logs inside a span.
import { countProducts } from "./count-products.ts";
import { shutdown } from "./telemetry.ts";

await countProducts();
await shutdown();
