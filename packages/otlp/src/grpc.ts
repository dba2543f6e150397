import type { IOtlpExportDelegate } from "@opentelemetry/otlp-exporter-base";
import { convertLegacyOtlpGrpcOptions, createOtlpGrpcExportDelegate } from "@opentelemetry/otlp-grpc-exporter-base";
import { type ISerializer, ProtobufLogsSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";

/** Sends requests that are written already. */
export type Sender = Pick<IOtlpExportDelegate<Uint8Array>, "export" | "shutdown">;

/**
 * OTLP/gRPC as the SDK has it: connection, time-outs, retries and the variables OTEL_EXPORTER_OTLP_… are those of
 * @opentelemetry/exporter-trace-otlp-grpc and …-logs-otlp-grpc.
 */
export const spanSender = (): Sender => sender("TRACES", "span", "trace.v1.TraceService", ProtobufTraceSerializer);
export const logSender = (): Sender => sender("LOGS", "log", "logs.v1.LogsService", ProtobufLogsSerializer);

function sender<Answer>(
  signal: "TRACES" | "LOGS",
  name: "span" | "log",
  service: string,
  { deserializeResponse }: Pick<ISerializer<never, Answer>, "deserializeResponse">,
): Sender {
  return createOtlpGrpcExportDelegate<Uint8Array, Answer>(
    convertLegacyOtlpGrpcOptions({}, signal),
    { serializeRequest: (written) => written, deserializeResponse },
    `otlp_grpc_${name}_exporter`,
    // What the SDK says about itself is off, and would count requests here.
    { name, countItems: () => 1 },
    undefined,
    `${name}Export`,
    `/opentelemetry.proto.collector.${service}/Export`,
  );
}
