export { Batch, type Reported } from "./batch.ts";
export type { Sender } from "./grpc.ts";
export { writeLogRecord } from "./log-records.ts";
export { overGrpc } from "./node-sdk.ts";
export type { Batching } from "./outbox.ts";
export { OtlpLogRecordProcessor, OtlpSpanProcessor } from "./processors.ts";
export { writeSpan } from "./spans.ts";
