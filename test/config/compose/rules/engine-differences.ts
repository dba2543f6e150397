/** Where the two engines may differ, and why. `part` is the name in docker-compose.yaml; without it, everybody may. */
export const differences: { part?: string; name: RegExp; why: string }[] = [
  {
    name: /^(HOST|PORT|\w+_(HOST|URL|BROKERS)|OTEL_EXPORTER_OTLP_ENDPOINT|--web\.listen-address|-c (listen_addresses|port|unix_socket_directories))$/,
    why: "addresses: a container has a name and ports of its own, natively all share one loopback",
  },
  {
    name: /^(--?config(\.file)?|--storage(\.tsdb)?\.path|-D .*|\w+_DATA|KAFKA_LOG_DIRS|FLAGS_FILE)$/,
    why: "where files lie",
  },
  { name: /^(GOMEMLIMIT|COLLECTOR_MEMORY_MIB)$/, why: "goes with a container's memory limit; a process has none" },
  { name: /^--max-old-space-size$/, why: "goes with a container's memory limit; a process has none" },
  { name: /^NODE_COMPILE_CACHE$/, why: "in Docker it is in the image, and the Dockerfile says where" },
  { part: "postgres", name: /^POSTGRES_\w+$/, why: "the image makes the database; natively postgres-init.sh does" },
  {
    part: "postgres",
    name: /^-c io_method$/,
    why: "version 18's own: the container starts with an image of 17 as well",
  },
  {
    part: "kafka",
    name: /^(CLUSTER_ID|KAFKA_(LISTENERS|ADVERTISED_LISTENERS|CONTROLLER_QUORUM_VOTERS))$/,
    why: "addresses",
  },
  {
    part: "kafka",
    name: /^(-Dorg\.slf4j\..*|-cp .*)$/,
    why: "the image logs by log4j, natively slf4j does",
  },
  { part: "kafka", name: /^EXTRA_ARGS$/, why: "words of the image's own start script" },
  {
    name: /^(NO_PROXY|no_proxy)$/,
    why: "Docker injects a proxy into containers; natively programs use the user's own settings",
  },
  { part: "tempo", name: /^(-config\..*|GOGC)$/, why: "natively it may be Jaeger: native/traces.sh has the commands" },
];

/** Whether this difference has leave. */
export const mayDiffer = (part: string, name: string) =>
  differences.find((leave) => (leave.part ?? part) === part && leave.name.test(name));
