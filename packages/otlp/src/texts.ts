import { remembered } from "./attributes.ts";
import type { Writer } from "./writer.ts";

const known = new Map<string, Uint8Array>();

/** Writes a text that returns with each request (a span's name, a line's message): its bytes are kept, like those of attributes. */
export function writeKnown(writer: Writer, text: string): void {
  const bytes = known.get(text);
  if (bytes) writer.bytes(bytes);
  else {
    const start = writer.at;
    writer.text(text);
    if (known.size < remembered) known.set(text, writer.copy(start));
  }
}
