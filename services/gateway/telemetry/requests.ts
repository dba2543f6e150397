import type { IncomingMessage } from "node:http";
import { FastifyOtelInstrumentation } from "@fastify/otel";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { maskedRequest, maskPath } from "./redaction.ts";

/** Probes come every few seconds and say nothing about customers. */
const untraced = new Set(["/healthz", "/readyz", "/openapi.json"]);

const isProbe = ({ method, url = "" }: Pick<IncomingMessage, "method" | "url">) =>
  (method === "GET" || method === "HEAD") && untraced.has(url.split("?", 1)[0] ?? "");

/** Incoming requests. Outgoing ones go through fetch, which is undici's and not http's. */
export const requests = new HttpInstrumentation({
  ignoreIncomingRequestHook: isProbe,
  startIncomingSpanHook: maskedRequest,
  disableOutgoingRequestInstrumentation: true,
});

type Asked = { method: string | string[]; url: string; handler?: unknown };

/**
 * Routes. Hooks and handlers are not worth a span each.
 * `ignorePaths` is asked when a route is registered and when a request comes. To say yes to the route leaves out its
 * `onError` hook, which would mark a 404 as an error; the server span's status is the one that counts.
 */
export const fastifyRoutes = new FastifyOtelInstrumentation({
  registerOnInitialization: true,
  instrumentHooks: false,
  instrumentHandler: false,
  requestHook: maskPath,
  ignorePaths: ({ method, url, handler }: Asked) => handler !== undefined || isProbe({ method: String(method), url }),
});
