import { type Meter, metrics, trace } from "@opentelemetry/api";
import packageJson from "../../package.json" with { type: "json" };

// Identifies catalog's own instrumentation. A tracer may be taken before the SDK has started, a meter may not: it would never
// record.
export const tracer = trace.getTracer(packageJson.name, packageJson.version);
export const meter = (): Meter => metrics.getMeter(packageJson.name, packageJson.version);
