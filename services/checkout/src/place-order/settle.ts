import { isProblem } from "@o11y-lab/service/problem";
import { errorType } from "@o11y-lab/telemetry/error-type";
import { SeverityNumber } from "@opentelemetry/api";
import type { FastifyBaseLogger } from "fastify";
import type { Claim, KeyStore } from "../adapters/key-store.ts";
import { logger } from "../scope.ts";
import { inStep } from "../step.ts";

/** Compensation for completed steps. Stock and money belong to other services, so no transaction covers them. */
export type Undo = {
  add(name: string, step: () => Promise<void>): void;
  /** A call without a response may have had an effect that cannot be undone: `run` returns false. */
  markIncomplete(): void;
  /** Undoes the steps, last one first. Returns false if something could not be undone. */
  run(onFailure: (name: string, error: unknown) => void): Promise<boolean>;
};

export function createUndo(): Undo {
  const steps: { name: string; step: () => Promise<void> }[] = [];
  let complete = true;
  return {
    add: (name, step) => steps.push({ name, step }),
    markIncomplete: () => {
      complete = false;
    },
    async run(onFailure) {
      for (const { name, step } of steps.toReversed()) {
        await inStep(name, step).catch((error) => {
          complete = false;
          onFailure(name, error);
        });
      }
      return complete;
    },
  };
}

/** Cleans up after a failure: undoes the completed steps, then decides what happens to the idempotency key. */
export async function settle(keys: KeyStore, claim: Claim, undo: Undo, error: unknown, log: FastifyBaseLogger) {
  const onFailure = (step: string, reason: unknown) =>
    log.error({ "shop.step": step, "exception.message": String(reason) }, "undo failed");
  try {
    // Checked first: a commit whose response was lost did happen, and an existing order must not be undone.
    if (!(await keys.renew(claim))) return;
    const complete = await undo.run(onFailure);
    if (!complete) return await keys.abandon(claim);
    if (isProblem(error, "card_declined")) {
      return await keys.finish(claim, { status: 402, code: error.code, detail: error.message });
    }
    await keys.free(claim);
  } catch (reason) {
    // Without the database nothing is known, so nothing is undone: the lease expires, and the same request continues.
    onFailure("settle", reason);
  }
}

/**
 * Reports a failed order as an event through the Logs API. This is where OpenTelemetry is moving: an event is a log record with
 * a name, and an exception belongs to it instead of to a span (OTEP 4430). The record takes the active span from the context, so it
 * shows up in the order's trace.
 */
export function reportFailure(orderId: string, error: unknown): void {
  logger.emit({
    eventName: "shop.order.failed",
    severityNumber: SeverityNumber.ERROR,
    severityText: "error",
    body: "order failed",
    attributes: { "shop.order.id": orderId, "error.type": errorType(error) },
    exception: error,
  });
}
