import type { Order, OrderPlaced, PricedLine, Receipt } from "@o11y-lab/api";
import { Problem } from "@o11y-lab/service/problem";
import type { CartStore } from "../../src/adapters/cart-store.ts";
import type { Answer, Claim, KeyStore } from "../../src/adapters/key-store.ts";
import type { Carrier, OrderStore, OrderTransaction } from "../../src/adapters/order-store.ts";

type Key = { bodyHash: string; owner: string; leaseUntil: number; answer?: Answer };

/** The tables of Postgres, in memory. Each store below behaves like the real one. */
export function createMemory() {
  const carts = new Map<string, PricedLine[]>();
  const keys = new Map<string, Key>();
  const orders = new Map<string, Order & { userId: string }>();
  const outbox: { message: OrderPlaced; carrier: Carrier }[] = [];
  return { carts, keys, orders, outbox };
}
export type Memory = ReturnType<typeof createMemory>;

export function cartsIn({ carts }: Memory): CartStore {
  const of = (userId: string) => carts.get(userId) ?? [];
  return {
    read: async (userId) => of(userId),
    put: async (userId, line) => {
      carts.set(userId, [...of(userId).filter(({ productId }) => productId !== line.productId), line]);
    },
    remove: async (userId, id) => {
      carts.set(
        userId,
        of(userId).filter(({ productId }) => productId !== id),
      );
    },
    clear: async (userId) => {
      carts.delete(userId);
    },
  };
}

export function keysIn({ keys }: Memory): KeyStore {
  const id = ({ userId, key }: { userId: string; key: string }) => `${userId} ${key}`;
  const owned = (claim: Claim) => {
    const key = keys.get(id(claim));
    return key?.owner === claim.owner && !key.answer ? key : undefined;
  };
  return {
    claim: async (claim) => {
      const key = keys.get(id(claim));
      const free = !key || (!key.answer && key.leaseUntil < Date.now() && key.bodyHash === claim.bodyHash);
      if (free) keys.set(id(claim), { ...claim, leaseUntil: Date.now() + 30_000 });
      return free;
    },
    read: async (userId, key) => {
      const found = keys.get(id({ userId, key }));
      if (!found) return undefined;
      const { bodyHash, answer, leaseUntil } = found;
      return { bodyHash, expired: !answer && leaseUntil < Date.now(), ...(answer ? { answer } : {}) };
    },
    renew: async (claim) => owned(claim) !== undefined,
    finish: async (claim, answer) => {
      Object.assign(owned(claim) ?? {}, { answer });
    },
    free: async (claim) => {
      if (owned(claim)) keys.delete(id(claim));
    },
    abandon: async (claim) => {
      Object.assign(owned(claim) ?? {}, { leaseUntil: 0 });
    },
  };
}

export function ordersIn(memory: Memory): OrderStore {
  return {
    ping: async () => undefined,
    find: async (orderId, userId) => {
      const order = memory.orders.get(orderId);
      return order?.userId === userId ? order : undefined;
    },
    transaction: async (work) => {
      const changes: (() => void)[] = [];
      await work(stagedIn(memory, changes));
      for (const change of changes) change();
    },
  };
}

/** Collects the changes, which are applied at the commit. */
function stagedIn(memory: Memory, changes: (() => void)[]): OrderTransaction {
  return {
    createOrder: async (order) => {
      changes.push(() => memory.orders.set(order.orderId, { ...order, status: "confirmed" }));
    },
    handOver: async (message, carrier) => {
      changes.push(() => memory.outbox.push({ message, carrier }));
    },
    emptyCart: async (userId, productIds) => {
      const cart = memory.carts.get(userId) ?? [];
      changes.push(() => {
        memory.carts.set(
          userId,
          cart.filter(({ productId }) => !productIds.includes(productId)),
        );
      });
      return productIds.every((id) => cart.some(({ productId }) => productId === id));
    },
    confirm: async (claim: Claim, receipt: Receipt) => {
      const key = memory.keys.get(`${claim.userId} ${claim.key}`);
      if (key?.owner !== claim.owner) throw new Problem(409, "idempotency_key_in_use", "owned by another request");
      changes.push(() => Object.assign(key, { answer: { status: 201, receipt } }));
    },
  };
}
