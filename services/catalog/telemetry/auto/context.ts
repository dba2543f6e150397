import { EventEmitter } from "node:events";
import type { Context } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";

/**
 * The usual context manager, but for two things. The HTTP instrumentation asks it to bind each request and each answer, and it
 * would give both of them eight methods of their own and wrap every listener: whoever listens to them in here does so inside of
 * the request already, and Fastify keeps its context while a body arrives. And a function that it binds (pg's instrumentation has
 * some for each statement) would be given a `length` of its own, which nobody here asks for and which makes it slow to create.
 */
export class LeanContextManager extends AsyncLocalStorageContextManager {
  override bind<T>(context: Context, target: T): T {
    if (typeof target !== "function") return target instanceof EventEmitter ? target : super.bind(context, target);
    const manager = this;
    function bound(this: unknown, ...args: unknown[]): unknown {
      return manager.with(context, () => (target as (...all: unknown[]) => unknown).apply(this, args));
    }
    return bound as T;
  }
}
