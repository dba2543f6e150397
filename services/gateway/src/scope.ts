import { type Meter, metrics, trace } from "@opentelemetry/api";
import packageJson from "../package.json" with { type: "json" };

// Name and version identify gateway's own instrumentation in every span and metric, next to those of the libraries.
export const tracer = trace.getTracer(packageJson.name, packageJson.version);
export const meter = (): Meter => metrics.getMeter(packageJson.name, packageJson.version);
