import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { matchParents } from "@o11y-lab/contract";
import { isCaller, newTrace, type ServiceName, type Shop, settle, until } from "@o11y-lab/harness";
import { held, lockTables, waiting } from "./held.ts";

/**
 * Sends a request that waits for the database, and closes the connection. Returns the problems in its telemetry: server span
 * and duration must have `error.type` and no status code, and no span may lose its parent.
 */
export async function wrongAfterHangUp(shop: Shop, name: ServiceName): Promise<string[]> {
  const { traceId, traceparent } = newTrace();
  const { schema, method, path, route, body } = held[name];
  const [holder, watcher] = [await shop.connectToPostgres(), await shop.connectToPostgres()];
  await lockTables(holder, schema);
  const caller = request(`${shop.url(name)}${path}`, {
    method,
    headers: {
      traceparent,
      "x-user-id": `u-${randomUUID()}`,
      "idempotency-key": randomUUID(),
      ...(body ? { "content-type": "application/json" } : {}),
    },
  });
  caller.on("error", () => undefined);
  caller.end(body && JSON.stringify(body));
  await until("the statement to wait", async () => (await waiting(watcher, schema)) > 0);
  caller.destroy();
  const serverSpan = () =>
    shop.receiver.signals.spans.find(
      (span) => span.traceId === traceId && span.service === name && span.kind === "server",
    );
  // The end of the span shows that the service has noticed. The statement may complete only then.
  await until("the server span to end", serverSpan).catch(() => undefined);
  await holder.query("ROLLBACK");
  await Promise.all([holder.end(), watcher.end()]);
  await settle(shop, [name]);

  const span = serverSpan();
  if (!span) return [`${name}: no server span after a hang-up`];
  const series = (shop.receiver.latest(name, "http.server.request.duration")?.points ?? []).filter(
    ({ attributes }) => attributes["error.type"] === "ClientDisconnected" && attributes["http.route"] === route,
  );
  const trace = shop.receiver.signals.spans.filter((one) => one.traceId === traceId);
  return [
    ...(span.status === "error" ? [] : [`${name}: the span after a hang-up has status ${span.status}`]),
    ...(span.attributes["error.type"] === "ClientDisconnected"
      ? []
      : [`${name}: error.type after a hang-up is ${span.attributes["error.type"]}`]),
    ...(span.attributes["http.response.status_code"] === undefined
      ? []
      : [`${name}: invented status ${span.attributes["http.response.status_code"]} after a hang-up`]),
    ...(span.name === `${method} ${route}` ? [] : [`${name}: the span after a hang-up is called ${span.name}`]),
    ...(series.length > 0 ? [] : [`${name}: no duration with error.type after a hang-up`]),
    ...series
      .filter(({ attributes }) => attributes["http.response.status_code"] !== undefined)
      .map(() => `${name}: the duration after a hang-up has a status code`),
    ...matchParents(trace, isCaller).map((orphan) => `orphan after a hang-up: ${orphan.service} "${orphan.name}"`),
  ];
}
