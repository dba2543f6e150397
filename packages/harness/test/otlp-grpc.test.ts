import assert from "node:assert/strict";
import { once } from "node:events";
import { type ClientHttp2Session, connect } from "node:http2";
import { after, before, test } from "node:test";
import { listenForOtlpGrpc, type OtlpGrpc } from "@o11y-lab/harness";

const path = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
const framed = (message: string) => Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), Buffer.from(message)]);

let endpoint: OtlpGrpc;
let came: string[] = [];
let atOnce = () => {};
before(async () => {
  endpoint = await listenForOtlpGrpc((_path, message) => {
    came.push(message.toString());
    atOnce();
  });
});
after(() => endpoint.close());

/** A caller as a service is, which can end at any moment. */
function caller() {
  const session = connect(endpoint.url);
  session.on("error", () => undefined);
  const call = () => {
    const stream = session.request({ ":method": "POST", ":path": path, "content-type": "application/grpc" });
    return stream.on("error", () => undefined);
  };
  return { session, call, end: () => reset(session) };
}

/** As the kernel does it for a process that is gone. */
const reset = ({ socket }: ClientHttp2Session) => socket?.resetAndDestroy();

async function sends(message: string): Promise<void> {
  const { session, call } = caller();
  const stream = call();
  const trailers = once(stream, "trailers");
  stream.end(framed(message));
  stream.resume();
  assert.equal((await trailers)[0]["grpc-status"], "0");
  session.close();
}

test("a message is taken, and the caller is told so", async () => {
  came = [];
  await sends("spans");
  assert.deepEqual(came, ["spans"]);
});

test("a caller that ends in the middle of a call is forgotten, and others are heard", async () => {
  came = [];
  const { session, call, end } = caller();
  await once(session, "connect");
  call().write(framed("half of it"));
  await new Promise((resolve) => session.ping(resolve));
  end();
  await sends("after it");
  assert.deepEqual(came, ["after it"]);
});

test("a caller that ends before it has read the answer has been heard", async () => {
  came = [];
  const { session, call, end } = caller();
  await once(session, "connect");
  atOnce = () => void end();
  call().end(framed("the last words"));
  await once(session, "close");
  atOnce = () => {};
  await sends("after it");
  assert.deepEqual(came, ["the last words", "after it"]);
});
