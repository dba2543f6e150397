// Names of the semantic conventions that are not stable yet (1.45.0). The package asks libraries to copy them instead of
// importing `@opentelemetry/semantic-conventions/incubating`, because that entry point may change in any release:
// https://www.npmjs.com/package/@opentelemetry/semantic-conventions#unstable-semconv
// Stable names (`http.*`, `url.*`, `server.*`, most of `db.*`) are imported from the package itself.

export const ATTR_CPU_MODE = "cpu.mode";
export const ATTR_DB_CLIENT_CONNECTION_POOL_NAME = "db.client.connection.pool.name";
export const ATTR_DB_CLIENT_CONNECTION_STATE = "db.client.connection.state";
export const ATTR_MESSAGING_DESTINATION_NAME = "messaging.destination.name";
export const ATTR_MESSAGING_KAFKA_MESSAGE_KEY = "messaging.kafka.message.key";
export const ATTR_MESSAGING_OPERATION_NAME = "messaging.operation.name";
export const ATTR_MESSAGING_OPERATION_TYPE = "messaging.operation.type";
export const ATTR_MESSAGING_SYSTEM = "messaging.system";
export const ATTR_SERVICE_PEER_NAME = "service.peer.name";
export const ATTR_URL_TEMPLATE = "url.template";

export const METRIC_DB_CLIENT_CONNECTION_COUNT = "db.client.connection.count";
export const METRIC_DB_CLIENT_CONNECTION_MAX = "db.client.connection.max";
export const METRIC_DB_CLIENT_CONNECTION_PENDING_REQUESTS = "db.client.connection.pending_requests";
export const METRIC_HTTP_SERVER_ACTIVE_REQUESTS = "http.server.active_requests";
export const METRIC_MESSAGING_CLIENT_OPERATION_DURATION = "messaging.client.operation.duration";
export const METRIC_MESSAGING_CLIENT_SENT_MESSAGES = "messaging.client.sent.messages";
export const METRIC_NODEJS_EVENTLOOP_UTILIZATION = "nodejs.eventloop.utilization";
export const METRIC_PROCESS_CPU_TIME = "process.cpu.time";
export const METRIC_PROCESS_MEMORY_USAGE = "process.memory.usage";

/**
 * Bucket boundaries in seconds that the conventions advise for requests. The SDK's own start at 5, which suits milliseconds:
 * every request would fall into the first bucket, and every quantile would be a guess.
 * https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
 */
export const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** The same for database calls: https://opentelemetry.io/docs/specs/semconv/db/database-metrics/#metric-dbclientoperationduration */
export const DATABASE_BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];
