import type { Span } from "@o11y-lab/contract";
import type { Recorded } from "./record.ts";

/** The spans of each call, in order. Both ways receive the same calls, so the lists are comparable. */
export const spansByCall = ({ calls, signals }: Recorded): Span[][] =>
  calls.map(({ traceId }) => signals.spans.filter((span) => span.traceId === traceId));

export const isServer = ({ kind }: Span): boolean => kind === "server";
export const isStatement = ({ attributes }: Span): boolean => attributes["db.query.text"] !== undefined;

/** The distinct span names. */
export const namesOf = ({ signals }: Recorded): string[] => [...new Set(signals.spans.map(({ name }) => name))].sort();

/** These attributes of a span as one string. */
export const facts = ({ attributes }: Span, names: string[]): string =>
  JSON.stringify(names.map((name) => [name, attributes[name]]));

export const without = (all: string[], others: string[]): string[] => all.filter((one) => !others.includes(one));
