import { setTimeout as pause } from "node:timers/promises";
import type { Card, Money } from "@o11y-lab/api";
import { digitsOf } from "../domain/card.ts";

export type Answer = "charged" | "declined";
/** Asked twice for the same transaction, a processor charges once and gives the same answer. */
export type Processor = { authorise(transactionId: string, amount: Money, card: Card): Promise<Answer> };

const declined = "4000000000000002";

/** The stand-in's own: how many milliseconds longer it takes from now on. */
export type SimulatedProcessor = Processor & { delayBy(milliseconds: number): void };

/** A stand-in for the card network. One test card is always declined; every other one has the money. */
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
