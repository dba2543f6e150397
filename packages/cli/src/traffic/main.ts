// Background traffic: one request per second from customers that browse, buy and sometimes fail, so that no panel is empty.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { ask } from "./ask.ts";
import { customer, type Memory, type Step, step } from "./journey.ts";
import { StateChanges } from "./state.ts";

const gateway = process.env.GATEWAY_URL ?? "http://127.0.0.1:8080";
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));

const changes = new StateChanges((line) => console.log(`${new Date().toISOString()} ${line}`));
const memory: Memory = { products: [], lastOrder: undefined };

console.log(`${new Date().toISOString()} one request per second to ${gateway}`);
for (let n = 0; ; n++) {
  const next = pause(1_000);
  await take(step(n, memory), customer(n));
  await next;
}

async function take({ what, method, path, body, pays, expect }: Step, user: string): Promise<void> {
  const headers = { "x-user-id": user, ...(pays ? { "idempotency-key": randomUUID() } : {}) };
  try {
    const answer = await ask(new URL(path, gateway), method, headers, body);
    changes.ok("the gateway");
    if (answer.status === expect) changes.ok(what);
    else changes.wrong(what, `status ${answer.status} instead of ${expect}`);
    remember(answer.body);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    changes.wrong("the gateway", code ? `unavailable (${code})` : message);
  }
}

/** Keeps the products on offer, and the last order. */
function remember(answer: unknown): void {
  const { products, orderId } = (answer ?? {}) as { products?: { id: string }[]; orderId?: string };
  if (products && memory.products.length === 0) {
    memory.products = products.map(({ id }) => id).filter((id) => !/limited|classic/.test(id));
  }
  if (orderId) memory.lastOrder = orderId;
}
