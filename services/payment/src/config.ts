import { common, database, port } from "@o11y-lab/service/config";
import { Type } from "typebox";

/** Everything that payment takes from its environment, besides the standard OTEL_ variables (see telemetry/settings.ts). */
export const configSchema = Type.Object({ ...common, ...database, PORT: port(8083) });
