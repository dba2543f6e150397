import { chmodSync, cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogRecord, Signals } from "@o11y-lab/contract";
import type pg from "pg";
import { root } from "./engine.ts";
import { type Addresses, addressNames, portOf } from "./environment.ts";
import { startKafka } from "./kafka.ts";
import { type ServiceName, serviceNames } from "./names.ts";
import { freePorts } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { Receiver } from "./receiver.ts";
import { type Service, type Start, startService } from "./service.ts";

const ofKafka: ServiceName[] = ["checkout", "fulfilment"];

/** The real shop, with a receiver for all that it says. */
export interface Shop {
  receiver: Receiver;
  services: Map<ServiceName, Service>;
  url(name: ServiceName): string;
  /** All that was said: over OTLP, and the log lines of standard output. */
  signals(): Signals;
  /** Every line on any standard output or error, of services that ended, too. */
  output(): string[];
  connectToPostgres(): Promise<pg.Client>;
  /** The file with the flags that the services follow. */
  flagFile: string;
  /** Forgets all that was said so far. */
  forget(): void;
  /** Stops the service and starts it again, as it was or otherwise. */
  restart(name: ServiceName, start?: Start): Promise<Service>;
  stop(): Promise<void>;
}

/**
 * Starts Postgres, Kafka and the services as processes on free ports of this machine, with all files in a folder of their
 * own. `names` are the services that are wanted; the others are not there.
 */
export async function startShop(names: readonly ServiceName[] = serviceNames): Promise<Shop> {
  const dir = await mkdtemp(join(tmpdir(), "shop-"));
  // Postgres may have to run as another user than we are.
  chmodSync(dir, 0o755);
  const ports = await freePorts(addressNames.length);
  const addresses: Addresses = {
    LAB_STATE: dir,
    LAB_SWITCHES: dir,
    ...Object.fromEntries(addressNames.map((name, index) => [name, String(ports[index])])),
  };
  cpSync(join(root, "flags"), join(dir, "flags"), { recursive: true });
  const receiver = new Receiver();
  const ended: Service[] = [];
  const services = new Map<ServiceName, Service>();
  await receiver.listen(Number(addresses.OTLP_HTTP_PORT));
  // The services wait for Kafka themselves, as they do in production. Not all of them have anything to do with it.
  const kafka = names.some((name) => ofKafka.includes(name)) ? startKafka(dir, addresses) : undefined;
  const postgres = await startPostgres(dir, Number(addresses.POSTGRES_PORT));
  const launch = async (name: ServiceName, start?: Start) => {
    const service = await startService(name, addresses, start);
    services.set(name, service);
    return service;
  };
  const all = () => [...ended, ...services.values()];
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
      ended.length = 0;
    },
    async restart(name, start) {
      const old = services.get(name);
      if (old) {
        await old.child.stop();
        ended.push(old);
      }
      return launch(name, start);
    },
    async stop() {
      await Promise.all([...services.values()].map(({ child }) => child.stop()));
      await Promise.all([kafka?.then((broker) => broker.stop()), postgres.stop(), receiver.close()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
  try {
    await Promise.all([kafka, ...names.map((name) => launch(name))]);
  } catch (error) {
    await shop.stop();
    throw error;
  }
  return shop;
}

const stdoutOf = (service: Service): LogRecord[] => service.logs();
