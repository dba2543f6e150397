/**
 * The resource's own field, cut out of a request that the SDK wrote: it has lists, and is the same in every request. It stands
 * first in the first field, behind that one's length.
 */
export function resourceIn(request: Uint8Array = new Uint8Array()): Uint8Array {
  let at = 1;
  const length = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = request[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  length();
  const start = at++;
  const size = length();
  return request.slice(start, at + size);
}
