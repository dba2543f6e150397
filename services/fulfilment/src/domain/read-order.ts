import { OrderPlaced } from "@o11y-lab/api";
import { Value } from "typebox/value";

export type Read = { order: OrderPlaced } | { reason: string };

/**
 * Understands a message of orders.placed, or says why not. The reason goes into the log, so it never repeats what the
 * message holds: JSON.parse's own words would quote it.
 */
export function readOrder(message: Buffer | null): Read {
  if (message === null) return { reason: "the message is empty" };
  const content = parsed(message.toString("utf8"));
  if (content === undefined) return { reason: "the message is not valid JSON" };
  if (Value.Check(OrderPlaced, content)) return { order: content };
  const [first] = Value.Errors(OrderPlaced, content);
  return { reason: `the message is no placed order: ${first?.instancePath || "it"} ${first?.message}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
