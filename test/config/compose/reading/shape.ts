/** The properties of a container that the rules check. Lists are empty, not missing. */
export interface Container {
  image: string;
  build?: { target: string; args: Record<string, string> };
  profiles: string[];
  user?: string;
  command: string[];
  environment: Record<string, string>;
  ports: { host: string; published: string; target: number }[];
  mounts: Mount[];
  networks: string[];
  depends_on: Record<string, string>;
  healthcheck: string[];
  memory: number;
  /** All other properties in Compose's form: read_only, cap_drop, restart, … */
  rest: Record<string, unknown>;
}

export interface Mount {
  type: string;
  source: string;
  target: string;
  readOnly: boolean;
}

/** A container in Compose's long form, as `docker compose config --format json` prints it. */
// biome-ignore lint/suspicious/noExplicitAny: only shape() reads it, key by key.
export type Long = Record<string, any>;

/** Properties that no rule checks, or that only Compose uses. */
const ignored = ["entrypoint", "env_file", "stop_grace_period", "hostname"];

/** Converts Compose's long form to ours, so that both readings can be compared and rules stay short. */
export function shape(long: Long): Container {
  const { image, build, profiles, user, command, environment, ports, volumes, networks, depends_on, ...more } = long;
  const { healthcheck, mem_limit, ...rest } = more;
  for (const key of ignored) delete rest[key];
  return {
    image,
    ...(build && { build: { target: build.target, args: build.args } }),
    ...(user && { user }),
    profiles: profiles ?? [],
    command: command ?? [],
    environment: environment ?? {},
    ports: (ports ?? []).map((port: Long) => ({
      host: port.host_ip ?? "",
      published: port.published,
      target: port.target,
    })),
    mounts: (volumes ?? []).map((mount: Long) => ({
      type: mount.type,
      source: mount.source ?? "",
      target: mount.target,
      readOnly: mount.read_only ?? false,
    })),
    networks: Object.keys(networks ?? {}).sort(),
    depends_on: Object.fromEntries(
      Object.entries<Long>(depends_on ?? {}).map(([name, { condition }]) => [name, condition]),
    ),
    healthcheck: healthcheck?.disable ? [] : (healthcheck?.test ?? []),
    memory: Number(mem_limit ?? 0),
    rest,
  };
}
