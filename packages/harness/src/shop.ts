import { chmodSync, cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogRecord, Signals } from "@o11y-lab/contract";
import type pg from "pg";
import { root } from "./engine.ts";
import { type Addresses, addressNames, portOf, type ServiceName, serviceNames } from "./environment.ts";
import { startKafka } from "./kafka.ts";
import { freePorts } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { Receiver } from "./receiver.ts";
import { type Service, type Start, startService } from "./service.ts";

const kafkaUsers: ServiceName[] = ["checkout", "fulfilment"];

/** The real shop, with a receiver for its telemetry. */
export interface Shop {
  receiver: Receiver;
  services: Map<ServiceName, Service>;
  url(name: ServiceName): string;
  /** Everything received over OTLP, and the log lines of standard output. */
  signals(): Signals;
  /** Every line on standard output and standard error, also of services that have been stopped. */
  output(): string[];
  connectToPostgres(): Promise<pg.Client>;
  /** The flag file that the services follow. */
  flagFile: string;
  /** Discards everything received so far. */
  forget(): void;
  /** Stops the service and starts it again, with other options if given. */
  restart(name: ServiceName, start?: Start): Promise<Service>;
  stop(): Promise<void>;
}

/**
 * Starts Postgres, Kafka and the services as processes on free loopback ports, with all files in a temporary folder. `names` selects
 * the services; the others are not started.
 */
export async function startShop(names: readonly ServiceName[] = serviceNames): Promise<Shop> {
  const dir = await mkdtemp(join(tmpdir(), "shop-"));
  // Postgres may run as another user.
  chmodSync(dir, 0o755);
  const ports = await freePorts(addressNames.length);
  const addresses: Addresses = {
    LAB_STATE: dir,
    LAB_SWITCHES: dir,
    ...Object.fromEntries(addressNames.map((name, index) => [name, String(ports[index])])),
  };
  // In the lab, checkout calls payment through Toxiproxy. Here it calls payment directly.
  addresses.PAYMENT_DOOR_PORT = String(addresses.PAYMENT_PORT);
  cpSync(join(root, "flags"), join(dir, "flags"), { recursive: true });
  const receiver = new Receiver();
  const stopped: Service[] = [];
  const services = new Map<ServiceName, Service>();
  await receiver.listen(Number(addresses.OTLP_HTTP_PORT));
  // Not awaited here: the services wait for Kafka themselves, as in production.
  const kafka = names.some((name) => kafkaUsers.includes(name)) ? startKafka(dir, addresses) : undefined;
  const postgres = await startPostgres(dir, Number(addresses.POSTGRES_PORT));
  const launch = async (name: ServiceName, start?: Start) => {
    const service = await startService(name, addresses, start);
    services.set(name, service);
    return service;
  };
  const all = () => [...stopped, ...services.values()];
  const shop: Shop = {
    receiver,
    services,
    url: (name) => `http://127.0.0.1:${addresses[portOf(name)]}`,
    signals: () => ({ ...receiver.signals, logs: [...receiver.signals.logs, ...all().flatMap(stdoutOf)] }),
    output: () => all().flatMap(({ child }) => [...child.stdout, ...child.stderr]),
    connectToPostgres: () => postgres.connect(),
    flagFile: join(dir, "flags", "flags.json"),
    forget() {
      receiver.clear();
      stopped.length = 0;
    },
    async restart(name, start) {
      const old = services.get(name);
      if (old) {
        await old.child.stop();
        stopped.push(old);
      }
      return launch(name, start);
    },
    async stop() {
      await Promise.all([...services.values()].map(({ child }) => child.stop()));
      await Promise.all([kafka?.then((broker) => broker.stop()), postgres.stop(), receiver.close()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
  // Wait for all starts before stopping anything: a process that starts later would be left running.
  const starts = await Promise.allSettled([kafka, ...names.map((name) => launch(name))]);
  const failed = starts.find((start) => start.status === "rejected");
  if (!failed) return shop;
  await shop.stop();
  throw failed.reason;
}

const stdoutOf = (service: Service): LogRecord[] => service.logs();
