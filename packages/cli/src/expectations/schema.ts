import { type Static, Type } from "typebox";

// An expectation is a query with a limit. Labs (`expected.yaml`) and faults (`chaos/NAME.yaml`) consist of them.

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });

const number = {
  above: Type.Optional(Type.Number()),
  below: Type.Optional(Type.Number()),
  equals: Type.Optional(Type.Number()),
};
const count = { ...number, absent: Type.Optional(Type.Literal(true)) };

const Localised = Type.Object({ en: Text, zh: Text }, closed);

/** A text for the wrong answers that match `when`, or, without `when`, for all others. */
const WrongAnswer = Type.Object({ when: Type.Optional(Text), en: Text, zh: Text }, closed);

const common = {
  /** How long to repeat the query until it holds; without it, once. */
  within: Type.Optional(Type.String({ pattern: "^\\d+(\\.\\d+)?(ms|s|m)$" })),
  /** One line for the reader: what the expectation shows. */
  why: Type.Optional(Text),
  /** For the learner: what to do when it does not hold. */
  hint: Type.Optional(Localised),
};

const question = <P extends Type.TProperties>(properties: P) => Type.Object({ ...properties, ...common }, closed);

/** `SERVICE: SPAN NAME` */
const SpanOf = Type.String({ pattern: "^[a-z]+: .+$" });

/** Each kind, by its own key. */
export const kinds = {
  /** Every sample has to be within the limits. `$since` is the time since the start of the run, such as 42s. */
  promql: question({ promql: Text, ...count }),
  /** Number of lines. */
  logql: question({ logql: Text, ...count }),
  /** Number of traces. */
  traceql: question({ traceql: Text, ...count }),
  /** Caller's span minus callee's span, in milliseconds: the median of the newest traces with both. */
  gap: question({
    gap: Type.Object({ client: SpanOf, server: SpanOf }, closed),
    of: Type.Optional(Type.Integer({ minimum: 1 })),
    ...number,
  }),
  /** A span's own time, without its children, in milliseconds: the median of the newest. */
  inside: question({ inside: SpanOf, of: Type.Optional(Type.Integer({ minimum: 1 })), ...number }),
  /** A customer's request: the status of the response, and its duration in milliseconds. */
  customers: question({
    customers: Type.Union([Type.Literal("order"), Type.Literal("process")]),
    status: Type.Optional(Type.Integer()),
    ...number,
  }),
  /**
   * A file of answers, by its path in the checkout. A named group, (?<id>…), is $id in later expectations: in lower case, or
   * `asWritten`. `wrong` is shown instead of the hint when there is an answer, but not the right one: what contradicts it. In a
   * list, the first entry that matches counts.
   */
  file: question({
    file: Text,
    matches: Text,
    wrong: Type.Optional(Type.Union([Localised, Type.Array(WrongAnswer)])),
    asWritten: Type.Optional(Type.Boolean()),
  }),
  /** A query of the learner (`$query`) has to return the same as the reference `as`. */
  same: question({
    same: Type.Union([
      Type.Object({ promql: Text, as: Text }, closed),
      Type.Object({ logql: Text, as: Text }, closed),
      Type.Object({ traceql: Text, as: Text }, closed),
    ]),
  }),
  /** A command, run at the top of the checkout; its output has to contain `output`, where `…` stands for anything. */
  command: question({ command: Text, exit: Type.Optional(Type.Integer()), output: Type.Optional(Text) }),
} as const;

export type Kind = keyof typeof kinds;
export type Of<K extends Kind> = Static<(typeof kinds)[K]>;
export type Expectation = { [K in Kind]: Of<K> }[Kind];
export type Limits = { above?: number; below?: number; equals?: number; absent?: true };

/** The kind whose key it has. */
export const kindOf = (given: object) => (Object.keys(kinds) as Kind[]).find((kind) => Object.hasOwn(given, kind));
