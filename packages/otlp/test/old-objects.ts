// By how many bytes the old objects grow while 20,000 contexts come and go.
import { getHeapSpaceStatistics } from "node:v8";
import { useLeanContexts } from "@o11y-lab/otlp/context";
import { ROOT_CONTEXT } from "@opentelemetry/api";

if (process.argv[2] === "lean") useLeanContexts();
const old = () =>
  getHeapSpaceStatistics().find((space) => space.space_name === "old_space")?.space_used_size ?? Number.NaN;
const key = Symbol("span");
const comeAndGo = (count: number) => {
  for (let one = 0; one < count; one++) ROOT_CONTEXT.setValue(key, { one }).getValue(key);
};
// What V8 learns of the code, and keeps, is not meant.
comeAndGo(1_000);
const before = old();
comeAndGo(20_000);
process.stdout.write(`${old() - before}`);
