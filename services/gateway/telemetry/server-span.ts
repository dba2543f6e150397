import { context, type Span, trace } from "@opentelemetry/api";
import { getRPCMetadata } from "@opentelemetry/core";

/**
 * The span of the whole request, which a customer's question is about. In a handler the active span is a child of it
 * (Fastify's); the HTTP instrumentation leaves the server's own in the context, under a key that only core knows.
 */
export const serverSpan = (): Span | undefined => getRPCMetadata(context.active())?.span ?? trace.getActiveSpan();
