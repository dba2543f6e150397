// Reads JSON lines from standard input and pushes them to Loki's own API, which accepts any label. With FIELD, the value of that
// field becomes a label.
//
//   PROGRAM | ./lab run labs/03-logs/push.ts SERVICE [FIELD]
import { createInterface } from "node:readline";

const [service, field] = process.argv.slice(2);
if (!service) {
  console.error("usage: PROGRAM | ./lab run labs/03-logs/push.ts SERVICE [FIELD]");
  process.exit(2);
}

/** Each combination of label values is a stream of its own. */
const streams = new Map<string, { stream: Record<string, string>; values: [time: string, line: string][] }>();
let lines = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const stream = { service_name: service, ...(field ? { [field]: String(JSON.parse(line)[field]) } : {}) };
  const key = JSON.stringify(stream);
  if (!streams.has(key)) streams.set(key, { stream, values: [] });
  streams.get(key)?.values.push([`${Date.now()}${String(lines % 1e6).padStart(6, "0")}`, line]);
  lines++;
}

const response = await fetch("http://localhost:3100/loki/api/v1/push", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ streams: [...streams.values()] }),
});
console.log(
  `${lines} lines in ${streams.size} streams: ${response.status} ${(await response.text()).split(",")[0]}`.trim(),
);
