import { type Context, propagation } from "@opentelemetry/api";
import type { Span, SpanProcessor } from "@opentelemetry/sdk-trace";

const text = (pattern: RegExp) => (value: string) => (pattern.test(value) ? value : undefined);
const count = (value: string) => (/^\d{1,15}$/.test(value) ? Number(value) : undefined);

/**
 * The baggage entries that may become attributes, each with the form of its value. Every caller can add baggage, so copying
 * all of it would record anything that anyone sends, a mail address for example.
 */
const allowed: Record<string, (value: string) => string | number | undefined> = {
  "user.id": text(/^[A-Za-z0-9_.-]{1,64}$/),
  "shop.order.item_count": count,
  "shop.order.amount": count,
  "shop.order.currency": text(/^[A-Z]{3}$/),
};

/**
 * Copies allowed baggage entries to every span that starts while they are active. Baggage travels between services but shows
 * up on no span by itself. On spans only: a user id on a metric would be a series for each user.
 *
 * `@opentelemetry/baggage-span-processor` does the same with a key predicate, but does not support SDK 3 yet.
 */
export class BaggageSpanProcessor implements SpanProcessor {
  onStart(span: Span, parent: Context): void {
    const baggage = propagation.getBaggage(parent);
    if (!baggage) return;
    for (const [key, read] of Object.entries(allowed)) {
      const value = read(baggage.getEntry(key)?.value ?? "");
      if (value !== undefined) span.setAttribute(key, value);
    }
  }
  onEnd(): void {}
  forceFlush = () => Promise.resolve();
  shutdown = () => Promise.resolve();
}
