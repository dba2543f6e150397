import { setTimeout as pause } from "node:timers/promises";
import { metrics } from "@opentelemetry/api";
import { type Admin, Kafka, logLevel } from "kafkajs";

type Group = { groupId: string; topic: string };
type Lag = { partition: number; messages: number };

/**
 * How far the consumer is behind: written to the topic, and not yet committed by the group. No library measures it, because
 * neither end knows it: a consumer that hangs sees nothing new. So the broker is asked, when metrics are exported and at no
 * other time. While it does not answer nothing is observed, and the SDK repeats the last value.
 */
export function observeConsumerLag(admin: Admin, group: Group): void {
  metrics
    .getMeter("consumer-lag")
    .createObservableGauge("shop.consumer.lag", { unit: "{message}", description: "Messages not yet consumed" })
    .addCallback(async (result) => {
      // All other metrics leave with this one: a broker that hangs must not hold them up.
      const lags = await Promise.race([lagOf(admin, group), pause(1_000, [], { ref: false })]).catch(() => []);
      for (const { partition, messages } of lags) {
        result.observe(messages, {
          "messaging.destination.name": group.topic,
          "messaging.destination.partition.id": String(partition),
        });
      }
    });
}

/** A client of its own for that: it asks again in a few seconds, so it neither tries twice nor complains in the log. */
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

/** By partition. `high` is the offset that the next message gets, a commit names the next one to be read; -1 is none yet. */
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
