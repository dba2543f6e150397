/** Settings that may differ between the engines. `part` is the name in docker-compose.yaml; without it, all may differ. */
export const differences: { part?: string; name: RegExp; why: string }[] = [
  {
    name: /^(HOST|PORT|\w+_(HOST|URL|BROKERS)|OTEL_EXPORTER_OTLP_ENDPOINT|--web\.listen-address|-c (listen_addresses|port|unix_socket_directories))$/,
    why: "addresses: a container has its own name and ports, native processes share one loopback interface",
  },
  {
    name: /^(--?config(\.file)?|--storage(\.tsdb)?\.path|-D .*|\w+_DATA|KAFKA_LOG_DIRS|FLAGS_FILE)$/,
    why: "paths",
  },
  { name: /^(GOMEMLIMIT|COLLECTOR_MEMORY_MIB)$/, why: "depends on the container's memory limit; a process has none" },
  { name: /^--max-old-space-size$/, why: "depends on the container's memory limit; a process has none" },
  { name: /^NODE_COMPILE_CACHE$/, why: "in Docker it is in the image, at a path set in the Dockerfile" },
  { part: "postgres", name: /^POSTGRES_\w+$/, why: "the image creates the database; natively postgres-init.sh does" },
  {
    part: "postgres",
    name: /^-c io_method$/,
    why: "new in version 18; the container must also start with an image of 17",
  },
  {
    part: "kafka",
    name: /^(CLUSTER_ID|KAFKA_(LISTENERS|ADVERTISED_LISTENERS|CONTROLLER_QUORUM_VOTERS))$/,
    why: "addresses",
  },
  {
    part: "kafka",
    name: /^(-Dorg\.slf4j\..*|-cp .*)$/,
    why: "the image uses log4j, natively it is slf4j",
  },
  { part: "kafka", name: /^EXTRA_ARGS$/, why: "a variable of the image's start script" },
  {
    name: /^(NO_PROXY|no_proxy)$/,
    why: "Docker injects a proxy into containers; natively programs use the user's own settings",
  },
  { part: "tempo", name: /^(-config\..*|GOGC)$/, why: "natively it may be Jaeger; native/traces.sh has the commands" },
];

/** The entry that allows this difference, if any. */
export const mayDiffer = (part: string, name: string) =>
  differences.find((allowed) => (allowed.part ?? part) === part && allowed.name.test(name));
