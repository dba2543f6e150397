import { type ServiceName, type Shop, serviceNames, until } from "@o11y-lab/harness";
import { setFlags } from "./flags.ts";

/**
 * Sets the log level flag of every service (`off`: the default level) and waits until all have logged the change. Returns the
 * services that ignore it: at `debug` they must log `request received`, on standard output and over OTLP, otherwise not.
 */
export async function ignoringLogLevel(
  shop: Shop,
  level: "debug" | "off",
  names: readonly ServiceName[] = serviceNames,
): Promise<string[]> {
  const changes = (name: string) => linesOf(shop, name, "log level changed", "stdout").length;
  const before = new Map(names.map((name) => [name, changes(name)]));
  setFlags(shop.flagFile, (name) => (name.startsWith("log-level.") ? level : undefined));
  await until(`all services to apply ${level}`, () => names.every((name) => changes(name) > (before.get(name) ?? 0)));
  const count = (name: string, msg: string, from: "stdout" | "otlp") => linesOf(shop, name, msg, from).length;
  const counts = () =>
    names.map((name) => ({
      name,
      completed: count(name, "request completed", "stdout"),
      received: count(name, "request received", "stdout"),
      sent: count(name, "request received", "otlp"),
    }));
  const old = counts();
  await Promise.all(names.map((name) => fetch(`${shop.url(name)}/there-is-no-such-route`)));
  const more = (what: "completed" | "received" | "sent") =>
    counts().flatMap((now, index) => (now[what] > (old[index]?.[what] ?? 0) ? [now.name] : []));
  await until("a log line of each service", () => more("completed").length === names.length);
  if (level === "off") return more("received");
  await until("a log record of each service", () => more("sent").length === names.length).catch(() => undefined);
  return names.filter((name) => !(more("received").includes(name) && more("sent").includes(name)));
}

const linesOf = (shop: Shop, name: string, msg: string, from: "stdout" | "otlp") =>
  shop.signals().logs.filter((log) => log.service === name && log.msg === msg && log.from === from);
