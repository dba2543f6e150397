// The till of the shop's market stall: an old program without OpenTelemetry. It writes one line per card payment.
//
//   ./lab run labs/03-logs/till.ts FORMAT [LINES] [FILE]
//
// FORMAT is plain, logfmt or json. The lines go to standard output, or to FILE, which is rotated.
import { renameSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { destination } from "pino";

interface Payment {
  time: string;
  level: string;
  till: number;
  order: string;
  msg: string;
  amount: number;
  currency: string;
}

const formats: Record<string, (payment: Payment) => string> = {
  plain: ({ time, level, till, order, msg, amount, currency }) =>
    `${time} ${level.toUpperCase()} till ${till}: ${msg}, order ${order}, ${amount} ${currency}`,
  logfmt: ({ time, level, till, order, msg, amount, currency }) =>
    `time=${time} level=${level} msg="${msg}" till=${till} order=${order} amount=${amount} currency=${currency}`,
  json: (payment) => JSON.stringify(payment),
};

const [formatName = "", lines = "12", file] = process.argv.slice(2);
const format = formats[formatName];
if (!format) {
  console.error(`unknown format "${formatName}" (choose from: ${Object.keys(formats).join(", ")})`);
  process.exit(2);
}

// pino's own destination, as a service with a log file uses it.
const log = destination({ dest: file ?? 1, sync: true });

/** Keeps one old file. A service rotates by size or by day; four lines a file are easier to watch. */
function rotate(path: string) {
  renameSync(path, `${path}.1`);
  log.reopen();
}

const cards = [
  { msg: "card charged", amount: 1_250, currency: "USD" },
  { msg: "card declined", amount: 64_000, currency: "TWD" },
  { msg: "card charged", amount: 48_000, currency: "TWD" },
  { msg: "card declined", amount: 8_400, currency: "USD" },
];

for (let n = 0; n < Number(lines); n++) {
  const card = cards[n % cards.length] as (typeof cards)[number];
  const level = card.msg === "card declined" ? "warn" : "info";
  const order = `S-${String(n + 1).padStart(4, "0")}`;
  log.write(`${format({ time: new Date().toISOString(), level, till: 1 + (n % 3), order, ...card })}\n`);
  if (!file) continue;
  if (n % 4 === 3) rotate(file);
  await setTimeout(500);
}
