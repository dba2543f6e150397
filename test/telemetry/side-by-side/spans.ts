import type { Span } from "@o11y-lab/contract";
import type { Recorded } from "./record.ts";

/** The spans of each call, in the order of the calls. Both ways got the same calls, so the lists can be compared. */
export const spansByCall = ({ calls, signals }: Recorded): Span[][] =>
  calls.map(({ traceId }) => signals.spans.filter((span) => span.traceId === traceId));

export const isServer = ({ kind }: Span): boolean => kind === "server";
export const isStatement = ({ attributes }: Span): boolean => attributes["db.query.text"] !== undefined;

/** The different span names. In both ways a request without a route is named after its method. */
export const namesOf = ({ signals }: Recorded): string[] => [...new Set(signals.spans.map(({ name }) => name))].sort();

/** These attributes of a span as one text, to be compared. */
export const facts = ({ attributes }: Span, names: string[]): string =>
  JSON.stringify(names.map((name) => [name, attributes[name]]));

export const without = (all: string[], others: string[]): string[] => all.filter((one) => !others.includes(one));
