// Catalog with manual instrumentation as tutorials show it: SDK defaults, a span per step, one call per attribute. It uses the
// real src/; the lab's own manual instrumentation is services/catalog/main.manual.ts.
import { createLogger } from "@o11y-lab/service/logger";
import { run, startOrExplain } from "@o11y-lab/service/run";
import { buildApp } from "../../../services/catalog/src/app.ts";
import { createParts, createStores, readConfig } from "../../../services/catalog/src/lifecycle.ts";
import { instrumentPool } from "./database.ts";
import { instrumentHttpServer } from "./http-server.ts";
import { inSpan } from "./in-span.ts";

await startOrExplain(async () => {
  const config = readConfig();
  const log = createLogger(config.LOG_LEVEL);
  const { pool, parts } = createParts(config, log);
  const { products, reservations } = createStores(instrumentPool(pool));
  const app = await buildApp({
    log,
    instrument: instrumentHttpServer,
    reservations,
    products: {
      ...products,
      search: (wanted) =>
        inSpan("search products", async (span) => {
          if (wanted.category) span.setAttribute("shop.search.category", wanted.category);
          const found = await products.search(wanted);
          span.setAttribute("shop.search.found", found.length);
          return found;
        }),
    },
  });
  await run({ app, config, parts });
});
