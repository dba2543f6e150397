import type { AnyValue } from "@opentelemetry/api";
import { Writer } from "./writer.ts";

/** So many values of a key are remembered; a key with more of them (a path, an id) is written out each time. */
export const remembered = 64;

/** After so many, what was learned of a kind is learned anew: the first one may have been a rare one. */
const learnAgain = 1_024;

/** The attributes of one span or record, as they stood: their bytes one behind the other, and where each begins. */
type Run = { keys: string[]; values: Plain[]; starts: number[]; bytes: Uint8Array; used: number };

/**
 * Writes attributes. Their names are few and most of their values return with each request, so the bytes of a pair are made once and
 * copied from then on: this is where the time is won. Those of one kind (of one name) mostly come in the same row with the same
 * values, and are then copied together. One of these for each place, as the number of the field is in the bytes.
 */
export class Attributes {
  readonly #field: number;
  readonly #known = new Map<string, Map<Plain, Uint8Array>>();
  readonly #runs = new Map<string, Run>();
  readonly #aside = new Writer();

  constructor(field: number) {
    this.#field = field;
  }

  /** False when there is something else than plain values among them: somebody else has to write it. */
  write(writer: Writer, attributes: Record<string, AnyValue>, kind: string): boolean {
    const run = this.#runs.get(kind);
    if (!run || run.used > learnAgain) return this.#learn(writer, attributes, kind);
    run.used++;
    let at = 0;
    // Those from here on are as they were in the run, and not yet copied.
    let from = 0;
    for (const key in attributes) {
      const value = attributes[key];
      if (run.keys[at] !== key || run.values[at] !== value) {
        if (!isPlain(value)) return false;
        copyRun(writer, run, from, at);
        writer.bytes(this.#pair(key, value));
        from = at + 1;
      }
      at++;
    }
    copyRun(writer, run, from, at);
    return true;
  }

  #learn(writer: Writer, attributes: Record<string, AnyValue>, kind: string): boolean {
    const [keys, values, starts, begin] = [[] as string[], [] as Plain[], [] as number[], writer.at];
    for (const key in attributes) {
      const value = attributes[key];
      if (!isPlain(value)) return false;
      keys.push(key);
      values.push(value);
      starts.push(writer.at - begin);
      writer.bytes(this.#pair(key, value));
    }
    starts.push(writer.at - begin);
    if (this.#runs.size < remembered || this.#runs.has(kind)) {
      this.#runs.set(kind, { keys, values, starts, bytes: writer.copy(begin), used: 0 });
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

/** Those from `from` to before `to`, if there are any. */
function copyRun(writer: Writer, { starts, bytes }: Run, from: number, to: number): void {
  if (from < to) writer.bytes(bytes.subarray(starts[from], starts[to]));
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
