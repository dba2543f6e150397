import { createRequire } from "node:module";
import * as api from "@opentelemetry/api";

/**
 * A context, as the API's own, but for what the garbage collector makes of it. The API's gives each context three functions of its
 * own (`this.getValue = (key) => …`), and V8 puts a function that is assigned to a property among the old objects at once: it
 * takes it for a method, which would stay. From there it holds the context, its span and all that the span holds, until
 * the whole heap is searched: with every request, work that a young object never is. Methods of a class are made once.
 */
class LeanContext implements api.Context {
  private readonly parent: LeanContext | undefined;
  private readonly key: symbol;
  private readonly value: unknown;

  constructor(parent: LeanContext | undefined, key: symbol, value: unknown) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  getValue(key: symbol): unknown {
    return this.holderOf(key)?.value;
  }

  setValue(key: symbol, value: unknown): LeanContext {
    return new LeanContext(this.without(key), key, value);
  }

  deleteValue(key: symbol): LeanContext {
    return this.setValue(key, undefined);
  }

  private holderOf(key: symbol): LeanContext | undefined {
    for (let at: LeanContext | undefined = this; at; at = at.parent) if (at.key === key) return at;
    return undefined;
  }

  /** What the new value hides is let go: a span within a span within a span would keep all of them. */
  private without(key: symbol): LeanContext | undefined {
    if (this.key === key) return this.parent;
    return this.holderOf(key) ? new LeanContext(this.parent?.without(key), this.key, this.value) : this;
  }
}

/**
 * From here on, all contexts are lean ones: every one of them begins with a value that is set in the root context. There are two
 * root contexts in a process, as there are two copies of the API: one for modules, one for CommonJS (@fastify/otel).
 */
export function useLeanContexts(): void {
  const common: typeof api = createRequire(import.meta.url)("@opentelemetry/api");
  for (const { ROOT_CONTEXT } of [api, common]) {
    ROOT_CONTEXT.setValue = (key, value) => new LeanContext(undefined, key, value);
  }
}
