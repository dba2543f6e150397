import { setTimeout as pause } from "node:timers/promises";
import type { Card, Money } from "@o11y-lab/api";
import { digitsOf } from "../domain/card.ts";

export type Answer = "charged" | "declined";
/** A card processor. Idempotent by transaction id: a repeated call charges once and returns the same answer. */
export type Processor = { authorise(transactionId: string, amount: Money, card: Card): Promise<Answer> };

const declined = "4000000000000002";

/** `delayBy` adds latency to all further calls. */
export type SimulatedProcessor = Processor & { delayBy(milliseconds: number): void };

/** Simulates a card network. One test card is always declined, every other one is charged. */
export function createSimulatedProcessor(latencyMs = 3): SimulatedProcessor {
  let extraMs = 0;
  return {
    async authorise(_transactionId, _amount, card) {
      await pause(latencyMs + extraMs);
      return digitsOf(card.number) === declined ? "declined" : "charged";
    },
    delayBy(milliseconds) {
      extraMs = milliseconds;
    },
  };
}
