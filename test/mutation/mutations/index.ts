import { catalog } from "./catalog.ts";
import { catalogManual } from "./catalog-manual.ts";
import { checkout } from "./checkout.ts";
import { fulfilment } from "./fulfilment.ts";
import { gateway } from "./gateway.ts";
import type { Mutation } from "./mutation.ts";
import { payment } from "./payment.ts";

export type { Mutation };

/** The telemetry tests must catch each of them. */
export const mutations: Mutation[] = [...catalog, ...catalogManual, ...fulfilment, ...checkout, ...payment, ...gateway];
