import { type Static, Type } from "typebox";

// contract.yaml as it is written. What the parts mean is explained there.

const closed = { additionalProperties: false };
const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);
const Emitted = Type.Union([Type.Literal("always"), Type.Literal("sometimes")]);
const Status = Type.Union([Type.Literal("unset"), Type.Literal("ok"), Type.Literal("error")]);
const Sentence = Type.String({ minLength: 3 });

/** `name`, `name?`, or `name: value` and `name: [values]`. */
const Mention = Type.Union([
  Type.String(),
  Type.Record(Type.String(), Type.Union([Scalar, Type.Array(Scalar)]), { minProperties: 1, maxProperties: 1 }),
]);
const Mentions = Type.Array(Mention);

export const Kind = Type.Union([
  Type.Literal("internal"),
  Type.Literal("server"),
  Type.Literal("client"),
  Type.Literal("producer"),
  Type.Literal("consumer"),
]);

/** How a service may be instrumented. */
export const Way = Type.Union([Type.Literal("auto"), Type.Literal("manual"), Type.Literal("mixed")]);

export const ValueType = Type.Union([
  Type.Literal("string"),
  Type.Literal("int"),
  Type.Literal("double"),
  Type.Literal("boolean"),
  Type.Literal("string[]"),
]);

const Attribute = Type.Object(
  {
    what: Sentence,
    type: Type.Optional(ValueType),
    values: Type.Optional(Type.Array(Scalar)),
    pattern: Type.Optional(Type.String()),
    identity: Type.Optional(Type.Boolean()),
  },
  closed,
);

const SpanEntry = Type.Object(
  {
    names: Type.Array(Type.String(), { minItems: 1 }),
    instrumented: Type.Optional(Way),
    kind: Kind,
    why: Sentence,
    use: Type.Optional(Type.Array(Type.String())),
    attributes: Type.Optional(Mentions),
    events: Type.Optional(Type.Record(Type.String(), Mentions)),
    links: Type.Optional(Type.Array(Type.String())),
    status: Type.Optional(Type.Array(Status)),
    emitted: Type.Optional(Emitted),
  },
  closed,
);

const Service = Type.Object(
  {
    instrumentation: Type.Union([Way, Type.Array(Way, { minItems: 1 })]),
    what: Sentence,
    spans: Type.Array(SpanEntry),
  },
  closed,
);

export const MetricType = Type.Union([
  Type.Literal("counter"),
  Type.Literal("updown"),
  Type.Literal("gauge"),
  Type.Literal("histogram"),
]);

const Metric = Type.Object(
  {
    name: Type.String(),
    prometheus: Type.String(),
    type: MetricType,
    unit: Type.String(),
    "collector unit": Type.Optional(Type.String()),
    services: Type.Array(Type.Union([Type.String(), Type.Record(Type.String(), Way, { maxProperties: 1 })]), {
      minItems: 1,
    }),
    attributes: Mentions,
    series: Type.Integer({ minimum: 1 }),
    why: Sentence,
    buckets: Type.Optional(Type.Array(Type.Number())),
    from: Type.Optional(Type.Literal("zero")),
    emitted: Type.Optional(Emitted),
  },
  closed,
);

const Level = Type.Union(["trace", "debug", "info", "warn", "error", "fatal"].map((level) => Type.Literal(level)));

const LogLine = Type.Object(
  {
    msg: Type.Optional(Type.String()),
    like: Type.Optional(Type.String()),
    level: Type.Union([Level, Type.Array(Level)]),
    fields: Mentions,
    why: Sentence,
    emitted: Type.Optional(Emitted),
  },
  closed,
);

const Edge = Type.Object(
  {
    from: Type.String(),
    to: Type.String(),
    via: Type.Union([Type.Literal("http"), Type.Literal("kafka"), Type.Literal("postgres")]),
    by: Type.Array(Type.String(), { minItems: 1 }),
    emitted: Type.Optional(Emitted),
  },
  closed,
);

const Derived = Type.Object(
  {
    prometheus: Type.String(),
    by: Type.String(),
    labels: Type.Array(Type.String()),
    what: Sentence,
  },
  closed,
);

/** The whole of contract.yaml. */
export const ContractFile = Type.Object(
  {
    resource: Mentions,
    attributes: Type.Record(Type.String(), Attribute),
    groups: Type.Record(Type.String(), Mentions),
    buckets: Type.Record(Type.String(), Type.Array(Type.Number())),
    metrics: Type.Array(Metric),
    untraced: Type.Array(Type.String()),
    "spans everywhere": Type.Array(SpanEntry),
    services: Type.Record(Type.String(), Service),
    "log envelope": Mentions,
    logs: Type.Record(Type.String(), Type.Array(LogLine)),
    edges: Type.Array(Edge),
    derived: Type.Array(Derived),
  },
  closed,
);

export type ContractFile = Static<typeof ContractFile>;
export type Mention = Static<typeof Mention>;
export type Kind = Static<typeof Kind>;
export type Way = Static<typeof Way>;
export type ValueType = Static<typeof ValueType>;
export type MetricType = Static<typeof MetricType>;
export type Status = Static<typeof Status>;
export type Emitted = Static<typeof Emitted>;
