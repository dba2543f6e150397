import type { InstrumentationScope } from "@opentelemetry/core";
import type { ISerializer } from "@opentelemetry/otlp-transformer";
import type { Resource } from "@opentelemetry/resources";
import { resourceIn } from "./resource.ts";
import { Writer } from "./writer.ts";

export type Reported = { resource: Resource; instrumentationScope: InstrumentationScope };

/** Writes one item, or says that it cannot; then what it has written does not count. */
export type Write<Item> = (writer: Writer, item: Item) => boolean;

type Serializer<Item> = Pick<ISerializer<Item[], unknown>, "serializeRequest">;
type Scope = { writer: Writer; head: number; schemaUrl: string | undefined };

/**
 * What waits to be sent, as bytes from the start: an item is written when it comes, and need not be kept. Thousands of spans
 * that live for a second are more work for the garbage collector than it is to write them.
 */
export class Batch<Item extends Reported> {
  readonly #write: Write<Item>;
  readonly #usual: Serializer<Item>;
  readonly #scopes = new Map<InstrumentationScope, Scope>();
  readonly #request = new Writer();
  #others: Item[] = [];
  #first: Item | undefined;
  #resource: Uint8Array | undefined;
  count = 0;

  /** What `write` cannot write goes the usual way. */
  constructor(write: Write<Item>, usual: Serializer<Item>) {
    this.#write = write;
    this.#usual = usual;
  }

  add(item: Item): void {
    this.#first ??= item;
    this.count++;
    const { writer } = this.#scopeOf(item.instrumentationScope);
    const start = writer.at;
    if (item.resource === this.#first.resource && this.#write(writer, item)) return;
    writer.at = start;
    this.#others.push(item);
  }

  /** Something to wait for, while not all is known of who reports: some of it (a host's id) takes a moment. */
  pending(): Promise<void> | undefined {
    const resource = this.#first?.resource;
    return resource?.asyncAttributesPending ? resource.waitForAsyncAttributes?.() : undefined;
  }

  /** The request with all that came since the last one. Two of protobuf, one behind the other, are one with the lists of both. */
  take(): Uint8Array {
    const request = this.#request;
    request.at = 0;
    if (this.#first && this.#others.length < this.count) {
      this.#resource ??= resourceIn(this.#usual.serializeRequest([this.#first]));
      request.byte(0x0a);
      const all = request.open();
      request.bytes(this.#resource);
      for (const scope of this.#scopes.values()) moveScope(request, scope);
      writeSchema(request, this.#first.resource.schemaUrl);
      request.close(all);
    }
    if (this.#others.length > 0) request.bytes(this.#usual.serializeRequest(this.#others) ?? new Uint8Array());
    this.#others = [];
    this.count = 0;
    return request.copy();
  }

  #scopeOf(scope: InstrumentationScope): Scope {
    const known = this.#scopes.get(scope);
    if (known) return known;
    const writer = new Writer();
    writer.byte(0x0a);
    const start = writer.open();
    writer.byte(0x0a);
    writer.text(scope.name);
    if (scope.version) {
      writer.byte(0x12);
      writer.text(scope.version);
    }
    writer.close(start);
    const made = { writer, head: writer.at, schemaUrl: scope.schemaUrl };
    this.#scopes.set(scope, made);
    return made;
  }
}

/** What one scope has reported; its writer begins again behind the scope's name. */
function moveScope(request: Writer, { writer, head, schemaUrl }: Scope): void {
  if (writer.at === head) return;
  request.byte(0x12);
  const start = request.open();
  request.bytes(writer.written());
  writeSchema(request, schemaUrl);
  request.close(start);
  writer.at = head;
}

function writeSchema(writer: Writer, url: string | undefined): void {
  if (!url) return;
  writer.byte(0x1a);
  writer.text(url);
}
