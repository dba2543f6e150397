import { type Static, Type } from "typebox";

// One expectation is one question with a bound: what a lab's `expected.yaml` and a fault's `chaos/NAME.yaml` are made of.

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });

const number = {
  above: Type.Optional(Type.Number()),
  below: Type.Optional(Type.Number()),
  equals: Type.Optional(Type.Number()),
};
const count = { ...number, absent: Type.Optional(Type.Literal(true)) };

const common = {
  /** Asked again until it holds, for so long; without it, asked once. */
  within: Type.Optional(Type.String({ pattern: "^\\d+(\\.\\d+)?(ms|s|m)$" })),
  /** One line for the reader: what it shows. */
  why: Type.Optional(Text),
  /** For the learner: where to look when it does not hold. */
  hint: Type.Optional(Type.Object({ en: Text, zh: Text }, closed)),
};

const question = <P extends Type.TProperties>(properties: P) => Type.Object({ ...properties, ...common }, closed);

/** `SERVICE: SPAN NAME` */
const SpanOf = Type.String({ pattern: "^[a-z]+: .+$" });

/** Each kind by the key that only it has. */
export const kinds = {
  /** Every sample of the answer must hold. `$since` is the time since the run began, such as 42s. */
  promql: question({ promql: Text, ...count }),
  /** How many lines there are. */
  logql: question({ logql: Text, ...count }),
  /** How many traces are found. */
  traceql: question({ traceql: Text, ...count }),
  /** How much longer the caller's span is than its callee's, in milliseconds: the median of the newest traces with both. */
  gap: question({
    gap: Type.Object({ client: SpanOf, server: SpanOf }, closed),
    of: Type.Optional(Type.Integer({ minimum: 1 })),
    ...number,
  }),
  /** What a span spends itself, without its children, in milliseconds: the median of the newest. */
  inside: question({ inside: SpanOf, of: Type.Optional(Type.Integer({ minimum: 1 })), ...number }),
  /** What a customer gets: the answer's status, and how long it took in milliseconds. */
  customers: question({
    customers: Type.Union([Type.Literal("order"), Type.Literal("process")]),
    status: Type.Optional(Type.Integer()),
    ...number,
  }),
  /** A file, by its path in the checkout. A named group, (?<id>…), can be used as $id by the expectations after it. */
  file: question({ file: Text, matches: Text }),
  /** A command, typed at the top of the checkout; `output` is somewhere in what it prints, with `…` for what may vary. */
  command: question({ command: Text, exit: Type.Optional(Type.Integer()), output: Type.Optional(Text) }),
} as const;

export type Kind = keyof typeof kinds;
export type Of<K extends Kind> = Static<(typeof kinds)[K]>;
export type Expectation = { [K in Kind]: Of<K> }[Kind];
export type Bound = { above?: number; below?: number; equals?: number; absent?: true };

/** Which kind it is: the one whose key it has. */
export const kindOf = (given: object) => (Object.keys(kinds) as Kind[]).find((kind) => Object.hasOwn(given, kind));
