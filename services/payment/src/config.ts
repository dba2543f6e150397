import { common, database, port } from "@o11y-lab/service/config";
import { Type } from "typebox";

/** All variables of payment, next to the standard OTEL_ variables. */
export const configSchema = Type.Object({ ...common, ...database, PORT: port(8083) });
