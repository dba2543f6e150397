import { newTrace, type ServiceName, type Shop, until, within } from "@o11y-lab/harness";

/** A service and, for catalog, its instrumentation. */
export type Started = { name: ServiceName; way?: "auto" | "manual" };

/** Variable → whether it took effect. */
export type Effects = Record<string, boolean>;

const longAgent = "an agent with a long name";

/** Starts the service with these variables, sends one request, and returns its trace. */
async function ask(shop: Shop, { name, way = "auto" }: Started, variables: Record<string, string>) {
  const service = await shop.restart(name, { switches: { CATALOG_INSTRUMENTATION: way }, variables });
  shop.forget();
  const { traceId, traceparent } = newTrace();
  const path = name === "gateway" ? "/api/products" : "/process";
  const answer = await fetch(`${service.url}${path}`, { headers: { traceparent, "user-agent": longAgent } });
  if (!answer.ok) throw new Error(`${name} returned ${answer.status} with ${JSON.stringify(variables)}`);
  const line = () => service.logs().find(({ msg }) => msg === "request completed");
  await until("the request's log line", line);
  return { service, traceId, line };
}

const arrived = (shop: Shop, { name }: Started) => ({
  spans: () => shop.receiver.signals.spans.filter(({ service }) => service === name),
  logs: () => shop.receiver.signals.logs.filter(({ service }) => service === name),
  exports: () => shop.receiver.exports.get(name) ?? 0,
});

/** Exports everything to the console, with another service name. */
export async function onTheConsole(shop: Shop, started: Started): Promise<Effects> {
  const { service } = await ask(shop, started, {
    OTEL_TRACES_EXPORTER: "console",
    OTEL_METRICS_EXPORTER: "console",
    OTEL_LOGS_EXPORTER: "console",
    OTEL_SERVICE_NAME: "canary",
    OTEL_RESOURCE_ATTRIBUTES: "service.namespace=aisle,service.name=other",
    OTEL_NODE_RESOURCE_DETECTORS: "env",
  });
  // Metrics are printed when the process exits, if not earlier.
  await service.child.stop();
  const printed = service.child.stdout.join("\n");
  return {
    OTEL_TRACES_EXPORTER: /name: 'GET \/(process|api\/products)'/.test(printed),
    OTEL_METRICS_EXPORTER: printed.includes("name: 'http.server.request.duration'"),
    OTEL_LOGS_EXPORTER: printed.includes("body: 'request completed'"),
    OTEL_SERVICE_NAME: printed.includes("'service.name': 'canary'"),
    OTEL_RESOURCE_ATTRIBUTES: printed.includes("'service.namespace': 'aisle'"),
    OTEL_NODE_RESOURCE_DETECTORS: !printed.includes("'host.name'"),
  };
}

/** Disables the SDK: the service works, exports nothing, and its log lines have no trace ids. */
export async function disabled(shop: Shop, started: Started): Promise<Effects> {
  const { service, line } = await ask(shop, started, { OTEL_SDK_DISABLED: "true" });
  await service.child.stop();
  const { spans, logs, exports } = arrived(shop, started);
  const silent = spans().length + logs().length + exports() === 0;
  return { OTEL_SDK_DISABLED: silent && line()?.traceId === undefined };
}

/** No sampled traces, no metrics, no propagation. */
export async function notSampled(shop: Shop, started: Started): Promise<Effects> {
  const { service, traceId, line } = await ask(shop, started, {
    OTEL_TRACES_SAMPLER: "always_off",
    OTEL_PROPAGATORS: "none",
    OTEL_METRICS_EXPORTER: "none",
  });
  await service.child.stop();
  const { spans, logs, exports } = arrived(shop, started);
  return {
    OTEL_TRACES_SAMPLER: spans().length === 0 && logs().length > 0,
    OTEL_METRICS_EXPORTER: exports() === 0,
    OTEL_PROPAGATORS: line()?.traceId !== traceId,
  };
}

/** No spans and no log records, only metrics. */
export async function onlyMetrics(shop: Shop, started: Started): Promise<Effects> {
  const { service } = await ask(shop, started, { OTEL_TRACES_EXPORTER: "none", OTEL_LOGS_EXPORTER: "none" });
  await service.child.stop();
  const { spans, logs, exports } = arrived(shop, started);
  return {
    OTEL_TRACES_EXPORTER: spans().length === 0 && exports() > 0,
    OTEL_LOGS_EXPORTER: logs().length === 0 && exports() > 0,
  };
}

/** Long batch delays, short attribute values, an extra header. */
export async function inBatches(shop: Shop, started: Started): Promise<Effects> {
  const { service, traceId } = await ask(shop, started, {
    OTEL_BSP_SCHEDULE_DELAY: "60000",
    OTEL_BLRP_SCHEDULE_DELAY: "60000",
    OTEL_METRIC_EXPORT_INTERVAL: "500",
    OTEL_EXPORTER_OTLP_HEADERS: "x-lab=1",
    OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: "8",
  });
  const { spans, logs, exports } = arrived(shop, started);
  const metricsCame = await within(10_000, () => exports() >= 3);
  const [early, earlyLogs] = [spans().length, logs().length];
  await service.child.stop();
  const server = spans().find((span) => span.traceId === traceId && span.kind === "server");
  // The other services export to the same receiver.
  const own = shop.receiver.headers.filter((headers) => headers["x-lab"] === "1");
  return {
    OTEL_METRIC_EXPORT_INTERVAL: metricsCame,
    OTEL_BSP_SCHEDULE_DELAY: early === 0 && server !== undefined,
    OTEL_BLRP_SCHEDULE_DELAY: earlyLogs === 0 && logs().length > 0,
    OTEL_EXPORTER_OTLP_HEADERS: own.length > 0,
    OTEL_EXPORTER_OTLP_PROTOCOL: own.every((headers) => headers["content-type"] === "application/json"),
    OTEL_EXPORTER_OTLP_ENDPOINT: server !== undefined,
    OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: server?.attributes["user_agent.original"] === longAgent.slice(0, 8),
  };
}

export const rounds = { onTheConsole, disabled, notSampled, onlyMetrics, inBatches };
