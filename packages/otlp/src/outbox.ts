import { context, diag } from "@opentelemetry/api";
import { ExportResultCode, globalErrorHandler, suppressTracing } from "@opentelemetry/core";
import type { Batch, Reported } from "./batch.ts";
import type { Sender } from "./grpc.ts";

/** As BatchSpanProcessor and BatchLogRecordProcessor have them. */
export type Batching = { scheduledDelayMillis?: number; maxQueueSize?: number; maxExportBatchSize?: number };

/** Gathers what is reported, and sends it when there is enough of it, or after a while. */
export class Outbox<Item extends Reported> {
  readonly #batch: Batch<Item>;
  readonly #sender: Sender;
  readonly #delay: number;
  readonly #atOnce: number;
  readonly #atMost: number;
  readonly #underWay = new Set<Promise<void>>();
  #sending = 0;
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed: Promise<void> | undefined;

  constructor(batch: Batch<Item>, sender: Sender, delay: number, batching: Batching) {
    this.#batch = batch;
    this.#sender = sender;
    this.#delay = batching.scheduledDelayMillis ?? delay;
    this.#atMost = batching.maxQueueSize ?? 2_048;
    this.#atOnce = Math.min(batching.maxExportBatchSize ?? 512, this.#atMost);
  }

  /** Telemetry must never make the service wait: what is more than the queue may hold is dropped. */
  add(item: Item): void {
    if (this.#closed) return;
    if (this.#batch.count + this.#sending >= this.#atMost) {
      this.#dropped++;
      return;
    }
    this.#batch.add(item);
    if (this.#batch.count >= this.#atOnce) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), this.#delay).unref();
  }

  /** Resolves when all that came so far has been sent, or could not be. */
  async flush(): Promise<void> {
    this.#send();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** The same, and no more after it. */
  shutdown(): Promise<void> {
    this.#closed ??= this.flush().then(() => this.#sender.shutdown());
    return this.#closed;
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#batch.count === 0) return;
    const pending = this.#batch.pending();
    if (pending) this.#track(pending.then(() => this.#send()));
    else this.#sendNow();
  }

  #sendNow(): void {
    const { count } = this.#batch;
    if (this.#dropped > 0) diag.warn(`the queue was full: ${this.#dropped} items were dropped`);
    this.#dropped = 0;
    this.#sending += count;
    const request = this.#batch.take();
    this.#track(
      this.#export(request).then(() => {
        this.#sending -= count;
      }),
    );
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  /** The sending itself is not traced. */
  #export(request: Uint8Array): Promise<void> {
    const done = Promise.withResolvers<void>();
    context.with(suppressTracing(context.active()), () =>
      this.#sender.export(request, ({ code, error }) => {
        if (code !== ExportResultCode.SUCCESS) globalErrorHandler(error ?? new Error("the export failed"));
        done.resolve();
      }),
    );
    return done.promise;
  }
}
