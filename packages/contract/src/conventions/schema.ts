import { type Static, Type } from "typebox";
import { Kind, MetricType, ValueType } from "../schema.ts";

// The schema of conventions.yaml, which explains the parts.

const closed = { additionalProperties: false };
const Names = Type.Array(Type.String());
const Page = Type.String({ pattern: "^[a-z][a-z0-9/-]+/$" });

const levels = {
  required: Type.Optional(Names),
  /** Attribute name → condition. */
  "conditionally required": Type.Optional(Type.Record(Type.String(), Type.String())),
  recommended: Type.Optional(Names),
  "opt-in": Type.Optional(Names),
};

export const MetricConvention = Type.Object(
  { page: Page, instrument: MetricType, unit: Type.String(), ...levels },
  closed,
);

export const SpanConvention = Type.Object(
  {
    page: Page,
    kind: Kind,
    namespace: Type.String(),
    values: Type.Optional(Type.Record(Type.String(), Type.String())),
    ...levels,
  },
  closed,
);

const OneOrMore = Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1 })]);
const deviation = { what: OneOrMore, where: OneOrMore, why: Type.String({ minLength: 3, maxLength: 200 }) };
const Deviation = Type.Object(deviation, closed);
const LibraryDeviation = Type.Object(
  { ...deviation, library: Type.String({ pattern: "^[@a-z][\\w./-]* \\d+\\.\\d+\\.\\d+$" }) },
  closed,
);

/** conventions.yaml as parsed YAML. */
export const Conventions = Type.Object(
  {
    version: Type.String(),
    "own namespace": Type.String(),
    "line fields": Names,
    "open enums": Names,
    types: Type.Record(Type.String(), ValueType),
    metrics: Type.Record(Type.String(), MetricConvention),
    spans: Type.Record(Type.String(), SpanConvention),
    deviations: Type.Object(
      {
        "condition never holds": Type.Optional(Type.Array(Deviation)),
        "by design": Type.Optional(Type.Array(Deviation)),
        libraries: Type.Optional(Type.Array(LibraryDeviation)),
        "to be removed": Type.Optional(Type.Array(Deviation)),
      },
      closed,
    ),
  },
  closed,
);

export type Conventions = Static<typeof Conventions>;
export type MetricConvention = Static<typeof MetricConvention>;
export type SpanConvention = Static<typeof SpanConvention>;
export type Levels = Pick<MetricConvention, "required" | "conditionally required" | "recommended" | "opt-in">;
export type Deviation = Static<typeof Deviation>;
export type LibraryDeviation = Static<typeof LibraryDeviation>;
