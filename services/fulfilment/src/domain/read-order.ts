import { OrderPlaced } from "@o11y-lab/api";
import { Value } from "typebox/value";

export type Read = { order: OrderPlaced } | { reason: string };

/**
 * Parses a message of orders.placed, or returns the reason why it is invalid. The reason is logged, so it never quotes the message,
 * as the error of JSON.parse does.
 */
export function readOrder(message: Buffer | null): Read {
  if (message === null) return { reason: "the message is empty" };
  const content = parsed(message.toString("utf8"));
  if (content === undefined) return { reason: "the message is not valid JSON" };
  if (Value.Check(OrderPlaced, content)) return { order: content };
  const [first] = Value.Errors(OrderPlaced, content);
  return { reason: `the message is not a valid order: ${first?.instancePath || "it"} ${first?.message}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
