// By how many bytes the old objects grow while 20,000 contexts come and go, each with something that it holds.
import { getHeapSpaceStatistics } from "node:v8";
import { useLeanContexts } from "@o11y-lab/otlp";
import { ROOT_CONTEXT } from "@opentelemetry/api";

if (process.argv[2] === "lean") useLeanContexts();
const old = () =>
  getHeapSpaceStatistics().find((space) => space.space_name === "old_space")?.space_used_size ?? Number.NaN;
const key = Symbol("span");
const before = old();
for (let count = 0; count < 20_000; count++) ROOT_CONTEXT.setValue(key, new Array(50).fill(count)).getValue(key);
process.stdout.write(`${old() - before}`);
