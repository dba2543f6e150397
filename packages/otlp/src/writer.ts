import type { HrTime } from "@opentelemetry/api";

/**
 * Writes protobuf into one buffer that grows and is used again. What is to be known of the format: a field is its number
 * and kind in one byte (or two), then a number, or a length and that many bytes. https://protobuf.dev/programming-guides/encoding/
 */
export class Writer {
  #bytes = Buffer.allocUnsafe(64 * 1024);
  at = 0;

  /** What was written, until more is. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.at);
  }

  /** The same in a buffer of its own, from a place on. */
  copy(start = 0): Uint8Array {
    return Uint8Array.from(this.#bytes.subarray(start, this.at));
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.at++] = value;
  }

  /** A whole number, seven bits in each byte; the eighth says that more follow. */
  varint(value: number): void {
    this.#room(10);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.at++] = (rest & 127) | 128;
      rest = rest < 2 ** 31 ? rest >>> 7 : Math.floor(rest / 128);
    }
    this.#bytes[this.at++] = rest;
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length);
    this.#bytes.set(value, this.at);
    this.at += value.length;
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.varint(length);
    this.#room(length);
    this.at += this.#bytes.write(value, this.at, length, "utf8");
  }

  double(value: number): void {
    this.#room(8);
    this.at = this.#bytes.writeDoubleLE(value, this.at);
  }

  fixed32(value: number): void {
    this.#room(4);
    this.at = this.#bytes.writeUInt32LE(value, this.at);
  }

  /** A trace's or a span's id, with its length. */
  id(hex: string): void {
    this.#room(17);
    const length = hex.length / 2;
    this.#bytes[this.at++] = length;
    for (let i = 0; i < length; i++) {
      this.#bytes[this.at++] = ((digits[hex.charCodeAt(2 * i)] ?? 0) << 4) | (digits[hex.charCodeAt(2 * i + 1)] ?? 0);
    }
  }

  #second = -1;
  #low = 0;
  #high = 0;

  /** Nanoseconds since 1970, which are more than a number can hold; those of the last second are kept. */
  time([second, nanos]: HrTime): void {
    if (second !== this.#second) {
      const value = BigInt(second) * 1_000_000_000n;
      this.#low = Number(value & 0xffff_ffffn);
      this.#high = Number(value >> 32n);
      this.#second = second;
    }
    const low = this.#low + nanos;
    this.fixed32(low % 2 ** 32);
    this.fixed32(this.#high + (low < 2 ** 32 ? 0 : 1));
  }

  /** Begins a message, whose length is not known yet: two bytes are kept free for it, which is right most of the time. */
  open(): number {
    this.#room(2);
    this.at += 2;
    return this.at;
  }

  close(start: number): void {
    const length = this.at - start;
    const size = length < 2 ** 7 ? 1 : length < 2 ** 14 ? 2 : length < 2 ** 21 ? 3 : 4;
    this.#room(2);
    if (size !== 2) this.#bytes.copyWithin(start - 2 + size, start, this.at);
    this.at = start - 2;
    this.varint(length);
    this.at += length;
  }

  #room(more: number): void {
    if (this.at + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.at + more));
    larger.set(this.#bytes.subarray(0, this.at));
    this.#bytes = larger;
  }
}

const digits = new Uint8Array(128);
for (let value = 0; value < 16; value++) digits[value.toString(16).charCodeAt(0)] = value;
