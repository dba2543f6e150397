export { OTLPLogExporter, OTLPTraceExporter } from "./exporters.ts";
export { writeLogRecord } from "./log-records.ts";
export { createSerializer } from "./request.ts";
export { writeSpan } from "./spans.ts";
