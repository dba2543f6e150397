/** Length-delimited fields (strings, bytes, messages) with this number in a protobuf message. */
export function* fields(message: Buffer, wanted: number): Generator<Buffer> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === 0) varint();
    else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else {
      const length = varint();
      if (tag >>> 3 === wanted) yield message.subarray(at, at + length);
      at += length;
    }
  }
}

/** The spans, log records or metrics of an OTLP request: field 2 of field 2 of field 1. */
export function* items(request: Buffer): Generator<Buffer> {
  for (const ofResource of fields(request, 1)) {
    for (const ofScope of fields(ofResource, 2)) yield* fields(ofScope, 2);
  }
}
