import { type Admin, Kafka, type LogEntry, logLevel } from "kafkajs";
import pRetry from "p-retry";
import type { Logger } from "./logger.ts";

/** A Kafka client that logs through the service's logger. Its retries are short, so that a failing start ends in time. */
export function createKafka(brokers: string, clientId: string, log: Logger): Kafka {
  return new Kafka({
    clientId,
    brokers: brokers.split(","),
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry: LogEntry) => {
      const line = { "server.address": entry.log.broker, "exception.message": reasonOf(entry) };
      if (entry.level <= logLevel.ERROR) log.error(line, "kafka: client error");
      else log.warn(line, "kafka: client warning");
    },
  });
}

/** Only the error's message: other properties may contain the Kafka message that was being sent. */
function reasonOf({ log: { message, error } }: LogEntry): string {
  const cause = error instanceof Error ? error.message : error;
  return cause ? `${message}: ${cause}` : message;
}

/**
 * Creates missing topics. Call it before subscribing, because a consumer of a missing topic crashes.
 * Waits up to `timeoutMs` for a broker that is still starting; throws if none responds.
 */
export async function ensureTopics(kafka: Kafka, topics: string[], brokers: string, timeoutMs: number): Promise<void> {
  const quiet = kafka.admin({ retry: { retries: 0 } });
  // kafkajs would log two lines for each attempt. One error at the end is enough.
  kafka.logger().setLogLevel(logLevel.NOTHING);
  const attempt = async () => {
    await quiet.connect();
    await createMissing(quiet, topics);
  };
  try {
    await pRetry(attempt, {
      retries: Math.ceil(timeoutMs / 500),
      minTimeout: 200,
      maxTimeout: 500,
      maxRetryTime: timeoutMs,
    });
  } catch (error) {
    throw new Error(
      `cannot reach Kafka at ${brokers} (${(error as Error).message}). Is it running, and is KAFKA_BROKERS correct?`,
    );
  } finally {
    await quiet.disconnect().catch(() => undefined);
    kafka.logger().setLogLevel(logLevel.WARN);
  }
}

async function createMissing(admin: Admin, topics: string[]): Promise<void> {
  const existing = await admin.listTopics();
  const missing = topics.filter((topic) => !existing.includes(topic));
  if (missing.length === 0) return;
  // Resolves with false if another service has created them meanwhile.
  await admin.createTopics({ topics: missing.map((topic) => ({ topic, numPartitions: 1, replicationFactor: 1 })) });
}
