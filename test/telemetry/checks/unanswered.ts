import { type Shop, settle } from "@o11y-lab/harness";
import { type Call, call } from "../drive/call.ts";
import { held, lockTables } from "./held.ts";

/** Suspends catalog. The gateway's library must report the timeout by name, on span and metric. */
export async function wrongAfterSilence(shop: Shop): Promise<string[]> {
  const catalog = shop.services.get("catalog")?.child.process;
  catalog?.kill("SIGSTOP");
  const { traceId, status } = await call("GET", `${shop.url("gateway")}/api/products?query=silence`);
  catalog?.kill("SIGCONT");
  await settle(shop, ["gateway"]);
  const span = shop.receiver.signals.spans.find((one) => one.traceId === traceId && one.kind === "client");
  const durations = shop.receiver.latest("gateway", "http.client.request.duration")?.points ?? [];
  const types = new Set(durations.map(({ attributes }) => attributes["error.type"]));
  return [
    ...(status === 503 ? [] : [`gateway returned ${status} while catalog was suspended`]),
    ...(span?.attributes["error.type"] === "TimeoutError"
      ? []
      : [`gateway: error.type of a timeout is ${span?.attributes["error.type"]}`]),
    ...(types.has("TimeoutError") ? [] : [`gateway: error.type on durations is ${[...types]}`]),
  ];
}

/** Makes PostgreSQL cancel a statement. Its SQLSTATE must be on span and metric. */
export async function wrongAfterCancelledStatement(shop: Shop): Promise<string[]> {
  const holder = await shop.connectToPostgres();
  await lockTables(holder, "payment");
  const { path, body } = held.payment;
  const headers = { "idempotency-key": "cancelled-statement" };
  const made: Call = await call("POST", `${shop.url("payment")}${path}`, { headers, body });
  await holder.query("ROLLBACK");
  await holder.end();
  await settle(shop, ["payment"]);
  const own = shop.receiver.signals.spans.filter(({ traceId }) => traceId === made.traceId);
  const statement = own.find(({ name }) => name === "INSERT charges");
  const durations = shop.receiver.latest("payment", "db.client.operation.duration")?.points ?? [];
  const hasState = (attributes: Record<string, unknown>) =>
    attributes["db.response.status_code"] === "57014" && attributes["error.type"] === "57014";
  return [
    ...(made.status >= 500 ? [] : [`payment returned ${made.status} for a cancelled statement`]),
    ...(statement && hasState(statement.attributes) ? [] : ["payment: no SQLSTATE on a failed statement's span"]),
    ...(durations.some(({ attributes }) => hasState(attributes)) ? [] : ["payment: no SQLSTATE on a failed duration"]),
    ...own
      .filter(
        ({ name, status }) => ["INSERT charges", "charge card", "POST /charges"].includes(name) && status !== "error",
      )
      .map(({ name }) => `payment "${name}" has no error status after a failed statement`),
  ];
}
