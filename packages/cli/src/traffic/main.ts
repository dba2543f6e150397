// The trickle: one request a second from customers that browse, buy and sometimes fail, so that no panel is empty.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { customer, type Memory, type Step, step } from "./journey.ts";
import { StateChanges } from "./state.ts";

const gateway = process.env.GATEWAY_URL ?? "http://127.0.0.1:8080";
const stopped = new AbortController();
process.once("SIGTERM", () => stopped.abort());
process.once("SIGINT", () => stopped.abort());

const changes = new StateChanges((line) => console.log(`${new Date().toISOString()} ${line}`));
const memory: Memory = { products: [], lastOrder: undefined };

console.log(`${new Date().toISOString()} one request a second to ${gateway}`);
for (let n = 0; !stopped.signal.aborted; n++) {
  const next = pause(1_000, undefined, { signal: stopped.signal }).catch(() => undefined);
  await ask(step(n, memory), customer(n));
  await next;
}

async function ask({ what, method, path, body, pays, expect }: Step, user: string): Promise<void> {
  try {
    const response = await fetch(new URL(path, gateway), {
      method,
      headers: {
        "x-user-id": user,
        ...(body ? { "content-type": "application/json" } : {}),
        ...(pays ? { "idempotency-key": randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(10_000),
    });
    remember(await response.json());
    changes.ok("the gateway");
    if (response.status === expect) changes.ok(what);
    else changes.wrong(what, `answered ${response.status} instead of ${expect}`);
  } catch (error) {
    changes.wrong("the gateway", error instanceof Error ? reason(error) : String(error));
  }
}

/** The first list of products tells what can be bought; an order can be asked for later. */
function remember(answer: unknown): void {
  const { products, orderId } = answer as { products?: { id: string }[]; orderId?: string };
  if (products && memory.products.length === 0) {
    memory.products = products.map(({ id }) => id).filter((id) => !/limited|sold-out/.test(id));
  }
  if (orderId) memory.lastOrder = orderId;
}

/** `fetch failed` says little; its cause says ECONNREFUSED. */
function reason({ message, cause }: Error): string {
  const code = (cause as { code?: string } | undefined)?.code;
  return code ? `away (${code})` : message;
}
