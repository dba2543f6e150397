import { type Admin, Kafka, type LogEntry, logLevel } from "kafkajs";
import pRetry from "p-retry";
import type { Logger } from "./logger.ts";

/** A Kafka client whose own messages go to the service's log; retries are short, so that a start fails in time. */
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

/** The error's message and not the error: its other properties may quote the message that was being sent. */
function reasonOf({ log: { message, error } }: LogEntry): string {
  const cause = error instanceof Error ? error.message : error;
  return cause ? `${message}: ${cause}` : message;
}

/**
 * Creates the topics that are missing, before anyone subscribes (a consumer of a missing topic crashes).
 * Waits up to `timeoutMs` for a broker that is still starting.
 */
export async function ensureTopics(kafka: Kafka, topics: string[], brokers: string, timeoutMs: number): Promise<void> {
  const quiet = kafka.admin({ retry: { retries: 0 } });
  // A broker that is still starting is worth one line at the end, not two for each attempt.
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
      `Kafka at ${brokers} does not answer (${(error as Error).message}); is it running? KAFKA_BROKERS says where`,
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
  // False when another service was quicker, which is as good.
  await admin.createTopics({ topics: missing.map((topic) => ({ topic, numPartitions: 1, replicationFactor: 1 })) });
}
