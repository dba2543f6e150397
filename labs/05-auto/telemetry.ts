// OpenTelemetry for the night job: spans, calls and log lines. Name and endpoint come from the standard OTEL_ variables.
import { register } from "node:module";
import { PinoInstrumentation } from "@opentelemetry/instrumentation-pino";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { NodeSDK } from "@opentelemetry/sdk-node";

// An ESM import can only be patched if the module passes through this hook.
register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
const sdk = new NodeSDK({ instrumentations: [new PinoInstrumentation(), new UndiciInstrumentation()] });
sdk.start();

/** Exports the rest and stops. */
export const shutdown = () => sdk.shutdown();
