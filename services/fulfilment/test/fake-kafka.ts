import { EventEmitter } from "node:events";
import type { ConsumerRunConfig, EachMessagePayload, Kafka } from "kafkajs";

/**
 * A Kafka client that records its calls. `deliver` passes a message to the consumer the way kafkajs does: the offset is committed
 * when the handler resolves, and `disconnect` waits for the handler.
 */
export function fakeKafka() {
  const calls: string[] = [];
  const events = new EventEmitter();
  let eachMessage: ConsumerRunConfig["eachMessage"];
  let current: Promise<void> = Promise.resolve();
  const note = (call: string) => async () => void calls.push(call);
  const consumer = {
    events: { GROUP_JOIN: "join", REBALANCING: "rebalancing", CRASH: "crash", DISCONNECT: "disconnect" },
    on: (name: string, listener: (event: unknown) => void) => events.on(name, listener),
    subscribe: note("subscribe"),
    async run(config: ConsumerRunConfig) {
      calls.push("run");
      ({ eachMessage } = config);
      events.emit("join");
    },
    async disconnect() {
      calls.push("disconnect");
      await current;
      events.emit("disconnect");
      calls.push("left");
    },
  };
  const admin = {
    connect: note("connect"),
    listTopics: async () => [],
    createTopics: note("create topics"),
    disconnect: async () => undefined,
  };
  const kafka = { consumer: () => consumer, admin: () => admin, logger: () => ({ setLogLevel: () => undefined }) };

  const deliver = (value: string, offset = "0") => {
    const message = { value: Buffer.from(value), offset };
    const heartbeat = note("heartbeat");
    const handled = eachMessage?.({ topic: "orders.placed", partition: 0, message, heartbeat } as EachMessagePayload);
    current = Promise.resolve(handled).then(
      () => void calls.push(`commit ${offset}`),
      () => undefined,
    );
    return current;
  };
  return {
    kafka: kafka as unknown as Kafka,
    calls,
    emit: (name: string, payload = {}) => events.emit(name, { payload }),
    deliver,
  };
}
