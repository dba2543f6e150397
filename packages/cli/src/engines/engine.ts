import type { Addresses } from "../addresses.ts";
import type { Env } from "../env.ts";
import type { TraceStore } from "../stores/traces.ts";
import type { Progress } from "../ui/progress.ts";

/** Status of one part of the lab (a process or a container). */
export interface PartStatus {
  name: string;
  /** URL on this machine; null for a part that has no port. */
  url: string | null;
  healthy: boolean;
  /** ready, starting, off, exited (1) … */
  state: string;
  pid: number | null;
  /** Resident memory of the part and all its children. */
  memoryBytes: number;
  restarts: number;
}

/** URLs of the lab, and the kind of trace store. */
export interface Whereabouts {
  urls: Addresses;
  /** The URLs for the user's browser, if they differ (inside a container). */
  outside?: Addresses;
  traceStore: TraceStore["name"];
}

/** Printed by `./lab status --json`. */
export interface Status extends Whereabouts {
  engine: "docker" | "native";
  services: PartStatus[];
  memoryBytes: number;
}

export interface UpOptions {
  traffic: boolean;
  /** Docker only. False starts the existing images, for machines without a network. */
  build: boolean;
}

export interface RestartOptions {
  /** Docker: build the image first. */
  build: boolean;
  /** Docker: mount the source of the checkout over the image's. The native engine always runs the checkout. */
  fromCheckout: boolean;
}

/** What every engine offers to the commands. */
export interface Engine {
  readonly name: "docker" | "native";
  /** Whether the lab has been started, healthy or not. */
  running(): Promise<boolean>;
  /** Starts what is not running, and returns once all is ready. On failure, throws the reason and leaves nothing running. */
  up(options: UpOptions, progress: Progress): Promise<void>;
  /** Stops everything, including leftovers of a crash, and checks that nothing is left. */
  down(options: { volumes: boolean }, progress: Progress): Promise<void>;
  /** Deletes the data of the shop and of the stores, and starts again. */
  reset(options: Pick<UpOptions, "build">, progress: Progress): Promise<void>;
  status(): Promise<Status>;
  whereabouts(): Promise<Whereabouts>;
  start(part: string): Promise<void>;
  stop(part: string): Promise<void>;
  /** Restarts a service and returns when it is ready; throws with its last log line when it does not start. */
  restart(service: string, options: RestartOptions, progress: Progress): Promise<void>;
  /** Sends SIGHUP: the part reloads its configuration. */
  hangUp(part: string): Promise<void>;
  /** A V8 CPU profile of a service, as JSON. */
  profile(service: string, seconds: number): Promise<string>;
  /** Runs a script, given by its path in k6/, against the gateway; returns k6's exit status. */
  load(script: string, variables: Env, progress: Progress): Promise<number>;
}
