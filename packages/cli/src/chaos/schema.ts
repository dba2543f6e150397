import { type Static, Type } from "typebox";

// Schema of chaos/NAME.yaml, except for expectations (see ../expectations/schema.ts).

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });
/** A part of the lab: its name in docker-compose.yaml and native/process-compose.yaml. */
const Part = Type.String({ pattern: "^[a-z-]+$" });
const Length = Type.String({ pattern: "^\\d+(\\.\\d+)?(ms|s|m)$" });
const means = <P extends Type.TProperties>(properties: P) =>
  Type.Object({ ...properties, note: Type.Optional(Text) }, closed);

/** Keys of both netem, which delays packets, and Toxiproxy, which delays the bytes of a connection. */
const link = {
  delay: Type.Optional(Length),
  jitter: Type.Optional(Length),
};

/** The injectors, each with its own key: the program that does it. */
export const kindsOfMeans = {
  /** Sets a flag of flags/flags.json, as `./lab flag set` does. */
  flag: means({ flag: Text, value: Text }),
  /** Docker: manipulates packets sent by a container (`towards` limits the receiver), or stops or pauses it. */
  pumba: means({
    pumba: Type.Union([Type.Literal("netem"), Type.Literal("stop"), Type.Literal("pause")]),
    target: Part,
    towards: Type.Optional(Part),
    ...link,
    loss: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
    rate: Type.Optional(Type.String({ pattern: "^\\d+(bit|kbit|mbit)$" })),
  }),
  /** The proxy in front of a part, as used by `for`: delays or throttles its responses. */
  toxiproxy: means({
    toxiproxy: Part,
    for: Part,
    ...link,
    /** Kilobytes per second. */
    rate: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  /** Docker: `docker compose stop` or `pause`. */
  compose: means({ compose: Type.Union([Type.Literal("stop"), Type.Literal("pause")]), target: Part }),
  /** Native: `process-compose process stop`. */
  "process-compose": means({ "process-compose": Type.Literal("stop"), target: Part }),
  /** Native: SIGSTOP suspends the process. */
  signal: means({ signal: Type.Literal("STOP"), target: Part }),
} as const;

export type KindOfMeans = keyof typeof kindsOfMeans;
export type MeansOf<K extends KindOfMeans> = Static<(typeof kindsOfMeans)[K]>;
export type Means = { [K in KindOfMeans]: MeansOf<K> }[KindOfMeans];

/** The injectors of each engine. */
export const engines = {
  docker: ["flag", "pumba", "toxiproxy", "compose"],
  native: ["flag", "toxiproxy", "process-compose", "signal"],
} as const satisfies Record<string, KindOfMeans[]>;

export const kindOfMeans = (given: object) =>
  (Object.keys(kindsOfMeans) as KindOfMeans[]).find((kind) => Object.hasOwn(given, kind));

/** The other keys. */
export const Head = Type.Object({
  about: Text,
  twin: Part,
  duration: Length,
  inject: Type.Object(
    { docker: Type.Array(Type.Any(), { minItems: 1 }), native: Type.Array(Type.Any(), { minItems: 1 }) },
    closed,
  ),
});
