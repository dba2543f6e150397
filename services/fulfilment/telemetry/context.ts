import { EventEmitter } from "node:events";
import type { Context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";

/**
 * The usual context manager, but for one thing: the HTTP instrumentation asks it to bind each request and each answer, and it
 * would give both of them eight methods of their own and wrap every listener. Whoever listens to them in here does so inside of
 * the request already, and Fastify keeps its context while a body arrives.
 */
export class LeanContextManager extends AsyncLocalStorageContextManager {
  override bind<T>(context: Context, target: T): T {
    return target instanceof EventEmitter ? target : super.bind(context, target);
  }
}
