import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { matchParents } from "@o11y-lab/contract";
import { isCaller, type ServiceName, type Shop, settle, until } from "@o11y-lab/harness";
import { type Call, call } from "../drive/call.ts";
import { held, lockTables, waiting } from "./held.ts";

export interface Shutdown {
  answers: Call[];
  exitCode: number | null;
  /** The number of requests with a span, with a log record, and in the metric; and of spans with an unknown parent. */
  spans: number;
  logs: number;
  counted: number;
  orphans: number;
}

/**
 * Sends SIGTERM while `count` requests are in progress. A table lock holds them until the service has begun to stop, so that all
 * of them overlap the shutdown.
 */
export async function stopUnderLoad(shop: Shop, name: ServiceName, count = 20): Promise<Shutdown> {
  const { schema, method, path, route, body } = held[name];
  const service = shop.services.get(name);
  if (!service) throw new Error(`${name} is not running`);
  const countOf = () =>
    (shop.receiver.latest(name, "http.server.request.duration")?.points ?? [])
      .filter(({ attributes }) => attributes["http.route"] === route && attributes["http.request.method"] === method)
      .reduce((sum, { value }) => sum + value, 0);
  // Earlier requests of other services must be counted before.
  await settle(shop, [name]);
  const before = countOf();
  // An idle connection must not prevent the shutdown.
  const silent = connect(Number(new URL(service.url).port), "127.0.0.1").on("error", () => undefined);
  await once(silent, "connect");
  const holder = await shop.connectToPostgres();
  await lockTables(holder, schema);
  const asked = Array.from({ length: count }, () =>
    call(method, `${service.url}${path}`, {
      headers: { "x-user-id": `u-${randomUUID()}`, "idempotency-key": randomUUID() },
      ...(body ? { body } : {}),
    }),
  );
  const watcher = await shop.connectToPostgres();
  await until("ten statements to wait", async () => (await waiting(watcher, schema)) >= 10);
  // Once it has answered this request, it has read the others.
  await fetch(`${service.url}/healthz`).then((answer) => answer.text());
  const ended = service.child.stop();
  await until("it to begin to stop", () => service.child.stdout.some((line) => line.includes('"stopping"')));
  await holder.query("ROLLBACK");
  await Promise.all([holder.end(), watcher.end()]);
  const answers = await Promise.all(asked);
  const exitCode = await ended;
  const traces = new Set(answers.map(({ traceId }) => traceId));
  const { spans, logs } = shop.receiver.signals;
  const own = spans.filter((span) => traces.has(span.traceId) && span.service === name);
  return {
    answers,
    exitCode,
    spans: own.filter(({ kind }) => kind === "server").length,
    logs: logs.filter((log) => log.service === name && log.msg === "request completed" && traces.has(log.traceId ?? ""))
      .length,
    counted: countOf() - before,
    orphans: matchParents(
      spans.filter((span) => traces.has(span.traceId)),
      isCaller,
    ).length,
  };
}
