import { common, database, HttpUrl, port } from "@o11y-lab/service/config";
import { Type } from "typebox";

/** Everything that checkout takes from its environment, besides the standard OTEL_ variables. */
export const configSchema = Type.Object({
  ...common,
  ...database,
  PORT: port(8082),
  KAFKA_BROKERS: Type.String({
    pattern: "^[^\\s,]+:\\d+(,[^\\s,]+:\\d+)*$",
    description: "host:port, or several with commas",
  }),
  CATALOG_URL: HttpUrl("where catalog listens, such as http://127.0.0.1:8081"),
  PAYMENT_URL: HttpUrl("where payment listens, such as http://127.0.0.1:8083"),
  FULFILMENT_URL: HttpUrl("where fulfilment listens, such as http://127.0.0.1:8084"),
});
