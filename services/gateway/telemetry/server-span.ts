import { context, type Span, trace } from "@opentelemetry/api";
import { getRPCMetadata } from "@opentelemetry/core";

/**
 * The span of the whole request. In a handler the active span is Fastify's, a child of it; instrumentation-http leaves the server
 * span in the context, under a key that only `@opentelemetry/core` knows.
 */
export const serverSpan = (): Span | undefined => getRPCMetadata(context.active())?.span ?? trace.getActiveSpan();
