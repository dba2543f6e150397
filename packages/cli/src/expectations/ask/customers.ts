import { LabError } from "../../errors.ts";
import { type Answered, placeOrder, Refused } from "../../verify/order.ts";
import { inWords, keeps } from "../limits.ts";
import type { Of } from "../schema.ts";
import type { World } from "../world.ts";
import type { Came } from "./answer.ts";

/** Acts as a customer: a complete order (browse, fill the cart, pay), or one request through all services. */
export async function askCustomers(expected: Of<"customers">, { gateway }: World): Promise<Came> {
  const began = performance.now();
  const { status } = await (expected.customers === "order" ? order(gateway) : process(gateway));
  const took = performance.now() - began;
  const holds = (expected.status === undefined || status === expected.status) && keeps(expected, took);
  const time = inWords(expected, " ms");
  return {
    holds,
    asked: expected.customers === "order" ? "an order" : "GET /api/process",
    came: `${status} in ${Math.round(took)} ms`,
    wanted: [expected.status, time && `${time}`].filter(Boolean).join(", "),
  };
}

const order = (gateway: string): Promise<Answered> =>
  placeOrder(gateway).then(
    () => ({ status: 201 }),
    (error) => {
      if (error instanceof Refused) return { status: error.status };
      throw error;
    },
  );

const process = (gateway: string): Promise<Answered> =>
  fetch(new URL("/api/process", gateway), { signal: AbortSignal.timeout(30_000) }).catch((error: Error) => {
    throw new LabError(`GET /api/process failed: ${error.message}`);
  });
