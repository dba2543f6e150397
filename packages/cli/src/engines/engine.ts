import type { Addresses } from "../addresses.ts";
import type { Env } from "../env.ts";
import type { TraceStore } from "../stores/traces.ts";
import type { Progress } from "../ui/progress.ts";

/** One part of the lab (a process, a container) as it is now. */
export interface PartStatus {
  name: string;
  /** Where it can be reached from this machine; null when it only calls others. */
  url: string | null;
  healthy: boolean;
  /** In a word: ready, starting, off, exited (1) … */
  state: string;
  pid: number | null;
  /** Resident memory of the part and all its children. */
  memoryBytes: number;
  restarts: number;
}

/** Where the stores are, and which language the one for traces speaks. */
export interface Whereabouts {
  urls: Addresses;
  /** The same for the user's browser, where that is elsewhere. */
  outside?: Addresses;
  traceStore: TraceStore["name"];
}

/** What `./lab status --json` prints. */
export interface Status extends Whereabouts {
  engine: "docker" | "native";
  services: PartStatus[];
  memoryBytes: number;
}

export interface UpOptions {
  traffic: boolean;
  /** False takes the images as they are: without a network nothing can be built. It means nothing to the native engine. */
  build: boolean;
}

export interface RestartOptions {
  /** Docker: build the image first. */
  build: boolean;
  /** Docker: mount the source of the checkout over the image's. The native engine always runs the checkout. */
  fromCheckout: boolean;
}

/** What the commands need to be able to do, whichever way the lab is run. */
export interface Engine {
  readonly name: "docker" | "native";
  /** Whether it has been started (healthy or not). */
  running(): Promise<boolean>;
  /** Starts what is not running yet and returns when all of it is ready; throws with the reason, and leaves nothing behind. */
  up(options: UpOptions, progress: Progress): Promise<void>;
  /** Ends everything, also what a crash left behind, and checks that it is gone. */
  down(options: { volumes: boolean }, progress: Progress): Promise<void>;
  /** Wipes what the shop and the stores have gathered and starts again. */
  reset(options: Pick<UpOptions, "build">, progress: Progress): Promise<void>;
  status(): Promise<Status>;
  whereabouts(): Promise<Whereabouts>;
  start(part: string): Promise<void>;
  stop(part: string): Promise<void>;
  /** Restarts a service and returns when it is ready; throws with its last log line when it does not start. */
  restart(service: string, options: RestartOptions, progress: Progress): Promise<void>;
  /** SIGHUP, which makes a part read its files again. */
  hangUp(part: string): Promise<void>;
  /** A CPU profile of a service, as V8 gives it (JSON). */
  profile(service: string, seconds: number): Promise<string>;
  /** Runs a script of k6/ (its path within) against the gateway and gives back k6's exit status. */
  load(script: string, variables: Env, progress: Progress): Promise<number>;
}
