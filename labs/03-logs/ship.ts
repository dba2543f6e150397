// A small collector: reads lines from standard input and sends each one to the Collector as an OTLP log record. Elsewhere
// Loki's Docker driver, Fluent Bit or Vector does this job.
//
//   PROGRAM | ./lab run labs/03-logs/ship.ts SERVICE
import { createInterface } from "node:readline";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";

const [service] = process.argv.slice(2);
if (!service) {
  console.error("usage: PROGRAM | ./lab run labs/03-logs/ship.ts SERVICE");
  process.exit(2);
}

// The exporter reads its address from OTEL_EXPORTER_OTLP_ENDPOINT.
const exporter = new OTLPLogExporter();
const provider = new LoggerProvider({
  resource: resourceFromAttributes({ "service.name": service }),
  processors: [new BatchLogRecordProcessor({ exporter, scheduledDelayMillis: 500 })],
});
const logger = provider.getLogger("ship");

// Ctrl-C ends the program on the left of the pipe. This one ends with its input, after it has sent the last lines.
process.on("SIGINT", () => {});

let lines = 0;
for await (const line of createInterface({ input: process.stdin })) {
  // All it has is text. It does not know the time of the event, the level or the trace id.
  logger.emit({ timestamp: new Date(), body: line });
  lines++;
}
await provider.shutdown();
console.error(`${lines} lines sent as ${service}`);
