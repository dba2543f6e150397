import { logs, type Meter, metrics, trace } from "@opentelemetry/api";
import packageJson from "../package.json" with { type: "json" };

const { name, version } = packageJson;

// Name and version identify checkout's own instrumentation in every span, metric and event. A tracer and a logger may be
// taken before the SDK has started, a meter may not: it would never record.
export const tracer = trace.getTracer(name, version);
export const logger = logs.getLogger(name, version);
export const meter = (): Meter => metrics.getMeter(name, version);
