/** Allowed differences between the engines. `part` is a name in docker-compose.yaml; without it, all parts may differ. */
export const differences: { part?: string; name: RegExp; why: string }[] = [
  {
    name: /^(HOST|PORT|\w+_(HOST|URL|BROKERS)|OTEL_EXPORTER_OTLP_ENDPOINT|--web\.listen-address|-c (listen_addresses|port|unix_socket_directories))$/,
    why: "addresses: containers have names and their own ports; natively all programs share one loopback interface",
  },
  {
    name: /^(--?config(\.file)?|--storage(\.tsdb)?\.path|-D .*|\w+_DATA|KAFKA_LOG_DIRS|FLAGS_FILE)$/,
    why: "file locations",
  },
  {
    name: /^(GOMEMLIMIT|COLLECTOR_MEMORY_MIB)$/,
    why: "depends on the container's memory limit, which a process does not have",
  },
  { name: /^--max-old-space-size$/, why: "depends on the container's memory limit, which a process does not have" },
  { name: /^NODE_COMPILE_CACHE$/, why: "in Docker the Dockerfile sets it" },
  { part: "postgres", name: /^POSTGRES_\w+$/, why: "the image creates the database; natively postgres-init.sh does" },
  {
    part: "postgres",
    name: /^-c io_method$/,
    why: "exists since version 18; the container also starts with an image of 17",
  },
  {
    part: "kafka",
    name: /^(CLUSTER_ID|KAFKA_(LISTENERS|ADVERTISED_LISTENERS|CONTROLLER_QUORUM_VOTERS))$/,
    why: "addresses",
  },
  {
    part: "kafka",
    name: /^(-Dorg\.slf4j\..*|-cp .*)$/,
    why: "the image logs through log4j; natively Kafka logs through slf4j-simple",
  },
  { part: "kafka", name: /^EXTRA_ARGS$/, why: "arguments of the image's start script" },
  {
    name: /^(NO_PROXY|no_proxy)$/,
    why: "Docker injects a proxy into containers; natively programs use the user's settings",
  },
  { part: "tempo", name: /^(-config\..*|GOGC)$/, why: "natively it may be Jaeger (native/traces.sh)" },
];

/** The entry that allows this difference, or undefined. */
export const mayDiffer = (part: string, name: string) =>
  differences.find((leave) => (leave.part ?? part) === part && leave.name.test(name));
