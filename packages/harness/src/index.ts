export { type Child, lastOutput, start } from "./child.ts";
export { nativeCommand, root } from "./engine.ts";
export {
  type Addresses,
  addressNames,
  compileCache,
  overrides,
  portOf,
  type ServiceName,
  serviceNames,
} from "./environment.ts";
export { listenForOtlpHttp, type OtlpHttp } from "./otlp-http.ts";
export { accepts, freePorts } from "./ports.ts";
export { startPostgres } from "./postgres.ts";
export { Receiver } from "./receiver.ts";
export { folderOf, type Service, type Start, startService } from "./service.ts";
export { settle } from "./settle.ts";
export { type Shop, startShop } from "./shop.ts";
export { isCaller, newTrace } from "./traceparent.ts";
export { until, within } from "./wait.ts";
