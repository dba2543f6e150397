import { common, database, HttpUrl, port } from "@o11y-lab/service/config";
import { Type } from "typebox";

/** All variables of checkout, next to the standard OTEL_ variables. */
export const configSchema = Type.Object({
  ...common,
  ...database,
  PORT: port(8082),
  KAFKA_BROKERS: Type.String({
    pattern: "^[^\\s,]+:\\d+(,[^\\s,]+:\\d+)*$",
    description: "host:port, or several separated by commas",
  }),
  CATALOG_URL: HttpUrl("the URL of catalog, such as http://127.0.0.1:8081"),
  PAYMENT_URL: HttpUrl("the URL of payment, such as http://127.0.0.1:8083"),
  FULFILMENT_URL: HttpUrl("the URL of fulfilment, such as http://127.0.0.1:8084"),
});
