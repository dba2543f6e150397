import { common, database, port } from "@o11y-lab/service/config";
import { Type } from "typebox";

/** All variables of fulfilment, next to the standard OTEL_ variables. */
export const configSchema = Type.Object({
  ...common,
  ...database,
  PORT: port(8084),
  KAFKA_BROKERS: Type.String({
    pattern: "^[^:,\\s]+:\\d+(,[^:,\\s]+:\\d+)*$",
    description: "host:port, or several separated by commas",
  }),
});
