import type { InstrumentationScope } from "@opentelemetry/core";
import type { ISerializer } from "@opentelemetry/otlp-transformer";
import type { Resource } from "@opentelemetry/resources";
import { Writer } from "./writer.ts";

type Reported = { resource: Resource; instrumentationScope: InstrumentationScope };

/** Writes one item, or says that it cannot: then it goes the usual way. */
type Write<Item> = (writer: Writer, item: Item) => boolean;

/**
 * A serializer in the place of the SDK's: the plain items are written by `write`, all others by the SDK's own. Two requests of
 * protobuf, one behind the other, are one request with the lists of both.
 */
export function createSerializer<Item extends Reported, Answer>(
  write: Write<Item>,
  usual: ISerializer<Item[], Answer>,
): ISerializer<Item[], Answer> {
  const writer = new Writer();
  const resources = new WeakMap<Resource, Uint8Array>();

  return {
    deserializeResponse: (answer) => usual.deserializeResponse(answer),
    serializeRequest(items) {
      writer.at = 0;
      const others: Item[] = [];
      for (const [resource, scopes] of grouped(items)) {
        const [first = []] = scopes.values();
        const own = resources.get(resource) ?? resourceIn(usual.serializeRequest(first.slice(0, 1)));
        resources.set(resource, own);
        writer.byte(0x0a);
        const ofResource = writer.open();
        writer.bytes(own);
        for (const [scope, reported] of scopes) writeScope(writer, scope, reported, write, others);
        writeSchema(writer, resource.schemaUrl);
        writer.close(ofResource);
      }
      if (others.length > 0) writer.bytes(usual.serializeRequest(others) ?? new Uint8Array());
      return writer.copy();
    },
  };
}

function writeScope<Item>(
  writer: Writer,
  { name, version, schemaUrl }: InstrumentationScope,
  items: Item[],
  write: Write<Item>,
  others: Item[],
): void {
  writer.byte(0x12);
  const ofScope = writer.open();
  writer.byte(0x0a);
  const scope = writer.open();
  writer.byte(0x0a);
  writer.text(name);
  if (version) {
    writer.byte(0x12);
    writer.text(version);
  }
  writer.close(scope);
  for (const item of items) {
    const start = writer.at;
    if (write(writer, item)) continue;
    writer.at = start;
    others.push(item);
  }
  writeSchema(writer, schemaUrl);
  writer.close(ofScope);
}

function writeSchema(writer: Writer, url: string | undefined): void {
  if (!url) return;
  writer.byte(0x1a);
  writer.text(url);
}

function grouped<Item extends Reported>(items: Item[]): Map<Resource, Map<InstrumentationScope, Item[]>> {
  const all = new Map<Resource, Map<InstrumentationScope, Item[]>>();
  for (const item of items) {
    const scopes = all.get(item.resource) ?? new Map<InstrumentationScope, Item[]>();
    const reported = scopes.get(item.instrumentationScope);
    if (reported) reported.push(item);
    else all.set(item.resource, scopes.set(item.instrumentationScope, [item]));
  }
  return all;
}

/** The resource's own field, cut out of a request that the SDK wrote: it has lists, and is the same in every request. */
function resourceIn(request: Uint8Array = new Uint8Array()): Uint8Array {
  let at = 1;
  const length = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = request[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  length(); // of all that is reported by the resource
  const start = at++;
  const size = length();
  return request.slice(start, at + size);
}
