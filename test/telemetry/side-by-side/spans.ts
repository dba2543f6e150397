import type { Span } from "@o11y-lab/contract";
import type { Said } from "./listen.ts";

/** The spans of each call, in the order of the calls: both ways were asked the same, so they can be laid side by side. */
export const spansByCall = ({ calls, signals }: Said): Span[][] =>
  calls.map(({ traceId }) => signals.spans.filter((span) => span.traceId === traceId));

export const isServer = ({ kind }: Span): boolean => kind === "server";
export const isStatement = ({ attributes }: Span): boolean => attributes["db.query.text"] !== undefined;

/** All names of spans. A request that no route takes is named after its method, in both. */
export const namesOf = ({ signals }: Said): string[] => [...new Set(signals.spans.map(({ name }) => name))].sort();

/** These attributes of a span, as one text that can be compared. */
export const facts = ({ attributes }: Span, names: string[]): string =>
  JSON.stringify(names.map((name) => [name, attributes[name]]));

export const without = (all: string[], others: string[]): string[] => all.filter((one) => !others.includes(one));
