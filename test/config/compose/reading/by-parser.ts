import { parseEnv } from "node:util";
import { parse } from "yaml";
import { file, root, text } from "../../lab.ts";
import { interpolate } from "./interpolate.ts";
import { type Container, type Long, shape } from "./shape.ts";

/** Reads docker-compose.yaml without Docker: the YAML parser resolves anchors, the code below Compose's short forms. */
export async function readByParser(settings: Record<string, string>): Promise<Record<string, Container>> {
  const written = parse(await text("docker-compose.yaml"), { merge: true, maxAliasCount: -1 });
  const services = Object.entries<Long>(interpolate(written, settings).services);
  return Object.fromEntries(await Promise.all(services.map(async ([name, short]) => [name, shape(await long(short))])));
}

async function long(short: Long): Promise<Long> {
  return {
    ...short,
    environment: { ...(await environmentFiles(short.env_file)), ...texts(short.environment ?? {}) },
    ports: short.ports?.map(port),
    volumes: short.volumes?.map(mount),
    networks: named(short.networks ?? (short.network_mode ? [] : ["default"])),
    depends_on: Array.isArray(short.depends_on)
      ? Object.fromEntries(short.depends_on.map((name: string) => [name, { condition: "service_started" }]))
      : short.depends_on,
    mem_limit: short.mem_limit && bytes(short.mem_limit),
  };
}

const named = (list: string[] | Long) =>
  Array.isArray(list) ? Object.fromEntries(list.map((name) => [name, null])) : list;

const texts = (map: Long) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, `${value}`]));

async function environmentFiles(paths: string[] = []): Promise<Long> {
  const all = await Promise.all(paths.map(async (path) => parseEnv(await text(path))));
  return Object.assign({}, ...all);
}

/** `127.0.0.1:9090:9090`, `9090:9090` or `9090`. */
function port(short: string): Long {
  const [target, published, host_ip] = short.split(":").reverse();
  return { target: Number(target), published, host_ip };
}

/** `./loki:/etc/loki:ro`. A source that starts with neither `.` nor `/` is a volume. */
function mount(short: string): Long {
  const [source = "", target, mode] = short.split(":");
  const type = /^[./]/.test(source) ? "bind" : "volume";
  return { type, source: source.startsWith(".") ? file(source) : source, target, read_only: mode === "ro" };
}

const units = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** `128m`, in Compose's binary units. */
function bytes(size: string): number {
  const [, number, unit] = /^(\d+)([bkmg])$/.exec(size) ?? [];
  if (!number) throw new Error(`docker-compose.yaml: "${size}" is not a size (examples: 128m, 1g)`);
  return Number(number) * units[unit as keyof typeof units];
}

/** The only folder that bind mounts may use. */
export const project = root.replace(/\/$/, "");
