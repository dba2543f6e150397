import { setTimeout as pause } from "node:timers/promises";
import { metrics } from "@opentelemetry/api";
import { type Admin, Kafka, logLevel } from "kafkajs";
import packageJson from "../package.json" with { type: "json" };

type Group = { groupId: string; topic: string };
type Lag = { partition: number; messages: number };

/**
 * Observes the consumer lag: messages in the topic that the group has not committed yet. No library measures it, because neither
 * end knows it: a consumer that hangs sees no new messages. The broker is queried when metrics are exported. If it does not answer,
 * nothing is observed, and the SDK repeats the last value.
 */
export function observeConsumerLag(admin: Admin, group: Group): void {
  metrics
    .getMeter(packageJson.name, packageJson.version)
    .createObservableGauge("shop.consumer.lag", { unit: "{message}", description: "Messages not yet consumed" })
    .addCallback(async (result) => {
      // All metrics are exported together: a broker that hangs must not delay the others.
      const lags = await Promise.race([lagOf(admin, group), pause(1_000, [], { ref: false })]).catch(() => []);
      for (const { partition, messages } of lags) {
        result.observe(messages, {
          "messaging.destination.name": group.topic,
          "messaging.destination.partition.id": String(partition),
        });
      }
    });
}

/** A separate client: it runs again in a few seconds, so it neither retries nor logs. */
export function createObserver(brokers: string): Admin {
  const kafka = new Kafka({
    clientId: "fulfilment-lag",
    brokers: brokers.split(","),
    connectionTimeout: 1_000,
    requestTimeout: 1_000,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  return kafka.admin();
}

/** Per partition. `high` is the offset of the next message, a commit names the next one to read; -1 means none yet. */
async function lagOf(admin: Admin, { groupId, topic }: Group): Promise<Lag[]> {
  await admin.connect();
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] }),
  ]);
  return ends.map(({ partition, high, low }) => {
    const next = Number(committed?.partitions.find((one) => one.partition === partition)?.offset ?? -1);
    return { partition, messages: Number(high) - (next < 0 ? Number(low) : next) };
  });
}
