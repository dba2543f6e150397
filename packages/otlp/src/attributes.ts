import type { AnyValue } from "@opentelemetry/api";
import { Writer } from "./writer.ts";

/** So many values of a key are remembered; a key with more of them (a path, an id) is written out each time. */
export const remembered = 64;

/**
 * Writes attributes. Their names are few and most of their values return with each request, so the bytes of a pair are made once and
 * copied from then on: this is where the time is won. One of these for each place, as the number of the field is in the bytes.
 */
export class Attributes {
  readonly #field: number;
  readonly #known = new Map<string, Map<Plain, Uint8Array>>();
  readonly #aside = new Writer();

  constructor(field: number) {
    this.#field = field;
  }

  /** False when there is something else than plain values among them: somebody else has to write it. */
  write(writer: Writer, attributes: Record<string, AnyValue>): boolean {
    for (const key in attributes) {
      const value = attributes[key];
      if (!isPlain(value)) return false;
      writer.bytes(this.#pair(key, value));
    }
    return true;
  }

  #pair(key: string, value: Plain): Uint8Array {
    const values = this.#known.get(key);
    const known = values?.get(value);
    if (known) return known;
    const pair = this.#encode(key, value);
    if (!values) this.#known.set(key, new Map([[value, pair]]));
    else if (values.size < remembered) values.set(value, pair);
    return pair;
  }

  #encode(key: string, value: Plain): Uint8Array {
    const writer = this.#aside;
    writer.at = 0;
    writer.byte((this.#field << 3) | 2);
    const pair = writer.open();
    writer.byte(0x0a);
    writer.text(key);
    writer.byte(0x12);
    const within = writer.open();
    writeValue(writer, value);
    writer.close(within);
    writer.close(pair);
    return writer.copy();
  }
}

export type Plain = string | number | boolean;

/** A text, a truth or a number; but no negative whole one and no huge one, as these are written in another way. */
export function isPlain(value: AnyValue): value is Plain {
  if (typeof value === "number") return !Number.isInteger(value) || (value >= 0 && Number.isSafeInteger(value));
  return typeof value === "string" || typeof value === "boolean";
}

/** Such a value, as OTLP's AnyValue. */
export function writeValue(writer: Writer, value: Plain): void {
  if (typeof value === "string") {
    writer.byte(0x0a);
    writer.text(value);
  } else if (typeof value === "boolean") {
    writer.byte(0x10);
    writer.byte(value ? 1 : 0);
  } else if (Number.isInteger(value)) {
    writer.byte(0x18);
    writer.varint(value);
  } else {
    writer.byte(0x21);
    writer.double(value);
  }
}
