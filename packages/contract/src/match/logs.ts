import type { Finding } from "../finding.ts";
import type { Contract, LogRule } from "../model.ts";
import type { LogRecord } from "../signals.ts";
import { matchAttributes } from "./attributes.ts";

/** Compares the service's log records with the contract, both ways. */
export function matchLogs(contract: Contract, service: string, logs: LogRecord[]): Finding[] {
  const rules = contract.logs.filter((rule) => rule.service === service);
  const own = logs.filter((log) => log.service === service);
  const always = rules.filter(({ emitted }) => emitted === "always");
  // A message must appear on every path that the signals include (OTLP, standard output).
  const ways = new Set(["otlp" as const, ...logs.map(({ from }) => from)]);
  const silent = [...ways].flatMap((way) => {
    const written = own.filter(({ from }) => from === way);
    return always.filter((rule) => !written.some((log) => matches(rule, log))).map(({ msg }) => ({ msg, way }));
  });
  return [
    ...silent.map(({ msg, way }) => finding(service, String(msg), "named always but not emitted", way)),
    ...own.flatMap((log) => matchRecord(rules, log)),
  ];
}

function matchRecord(rules: LogRule[], log: LogRecord): Finding[] {
  const rule = rules.find((candidate) => matches(candidate, log));
  if (!rule) return [finding(log.service, log.msg, "emitted but not named", log.from)];
  const level = rule.levels.includes(log.level) ? [] : [finding(log.service, log.msg, "wrong level", log.level)];
  const subject = { service: log.service, signal: "log" as const, name: log.msg };
  return [...level, ...matchAttributes(subject, rule.fields, log.attributes, log.from === "stdout" ? "stdout: " : "")];
}

const matches = ({ msg }: LogRule, log: LogRecord) => (msg instanceof RegExp ? msg.test(log.msg) : msg === log.msg);

const finding = (service: string, name: string, problem: Finding["problem"], detail?: string): Finding => ({
  service,
  signal: "log",
  name,
  problem,
  ...(detail ? { detail } : {}),
});
