import { type Static, Type } from "typebox";

// What chaos/NAME.yaml may say, but for the expectations, which have a room of their own (../expectations).

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });
/** A part of the lab, by its name in docker-compose.yaml and in native/process-compose.yaml. */
const Part = Type.String({ pattern: "^[a-z-]+$" });
const Length = Type.String({ pattern: "^\\d+(\\.\\d+)?(ms|s|m)$" });
const means = <P extends Type.TProperties>(properties: P) =>
  Type.Object({ ...properties, note: Type.Optional(Text) }, closed);

/** How packets, or the bytes of one connection, are treated. */
const link = {
  delay: Type.Optional(Length),
  jitter: Type.Optional(Length),
};

/** The means by which a fault is made, each by the key that only it has: the program that does it. */
export const kindsOfMeans = {
  /** One of flags/flags.json gets a value: `./lab flag set`. */
  flag: means({ flag: Text, value: Text }),
  /** Docker: packets that a container sends, to everybody or `towards` one other; or the container stops, or is paused. */
  pumba: means({
    pumba: Type.Union([Type.Literal("netem"), Type.Literal("stop"), Type.Literal("pause")]),
    target: Part,
    towards: Type.Optional(Part),
    ...link,
    loss: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
    rate: Type.Optional(Type.String({ pattern: "^\\d+(bit|kbit|mbit)$" })),
  }),
  /** The door to a part, as `for` goes through it: its answers come later, or drop by drop. */
  toxiproxy: means({
    toxiproxy: Part,
    for: Part,
    ...link,
    /** Kilobytes a second. */
    rate: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  /** Docker: `docker compose stop`, or pause. */
  compose: means({ compose: Type.Union([Type.Literal("stop"), Type.Literal("pause")]), target: Part }),
  /** Natively: `process-compose process stop`. */
  "process-compose": means({ "process-compose": Type.Literal("stop"), target: Part }),
  /** Natively: SIGSTOP. The process is there, and does nothing. */
  signal: means({ signal: Type.Literal("STOP"), target: Part }),
} as const;

export type KindOfMeans = keyof typeof kindsOfMeans;
export type MeansOf<K extends KindOfMeans> = Static<(typeof kindsOfMeans)[K]>;
export type Means = { [K in KindOfMeans]: MeansOf<K> }[KindOfMeans];

/** Which engine knows which means. */
export const engines = {
  docker: ["flag", "pumba", "toxiproxy", "compose"],
  native: ["flag", "toxiproxy", "process-compose", "signal"],
} as const satisfies Record<string, KindOfMeans[]>;

export const kindOfMeans = (given: object) =>
  (Object.keys(kindsOfMeans) as KindOfMeans[]).find((kind) => Object.hasOwn(given, kind));

/** The file's other keys. */
export const Head = Type.Object({
  about: Text,
  twin: Part,
  duration: Length,
  inject: Type.Object(
    { docker: Type.Array(Type.Any(), { minItems: 1 }), native: Type.Array(Type.Any(), { minItems: 1 }) },
    closed,
  ),
});
