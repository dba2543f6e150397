import { existsSync } from "node:fs";
import { join } from "node:path";
import { wrongWith } from "../help.ts";
import { root } from "../markdown.ts";
import { wrongCheck } from "./check.ts";
import { attributes, chaosWords, flagVariants, parts, ports, solutionFiles } from "./known.ts";
import { wrongLogql, wrongPromql, wrongTraceql } from "./queries.ts";
import { isLogLine, isRoute } from "./recognise.ts";
import { commandsIn, type Words } from "./shell.ts";

const asks: Record<string, (query: string) => string | undefined> = {
  query: wrongPromql,
  logs: wrongLogql,
  traces: wrongTraceql,
};

/** Names in a script that do not exist: commands, options, routes, ports, paths, queries, log lines. */
export function wrongInScript(script: string): string[] {
  return commandsIn(script).flatMap((words) => wrongInCommand(words).filter((wrong) => wrong !== undefined));
}

function wrongInCommand(words: Words): (string | undefined)[] {
  const [program = "", ...rest] = words.filter((word) => !/^\w+=/.test(word) || word.startsWith("query="));
  const all = words.flatMap((word) => [wrongUrl(word), wrongPath(word)]);
  if (program === "./lab") return [...all, ...wrongLab(rest)];
  if (program === "grep") return [...all, wrongPattern(rest)];
  if (program === "docker" && rest[0] === "compose") return [...all, wrongPart(rest)];
  return [...all, ...words.map((word) => wrongUrlencoded(word, words))];
}

/** A query in curl's --data-urlencode. The URL shows which store it is for. */
function wrongUrlencoded(word: string, words: Words): string | undefined {
  const query = /^query=(.+)$/s.exec(word)?.[1];
  if (query === undefined) return undefined;
  const address = words.find((one) => one.startsWith("localhost:") || one.startsWith("http://localhost:")) ?? "";
  return (address.includes("/loki/") ? wrongLogql : wrongPromql)(withValues(query));
}

function wrongLab([command = "", ...rest]: Words): (string | undefined)[] {
  const subcommand = /^[a-z]+$/.test(rest[0] ?? "") ? rest.slice(0, 1) : [];
  const line = [
    "./lab",
    command,
    ...subcommand,
    ...rest.slice(subcommand.length).map((word) => (word.startsWith("-") ? word : "TEXT")),
  ].join(" ");
  const query = rest.find((word) => !word.startsWith("-"));
  const ask = asks[command];
  return [
    wrongWith(line),
    ask && query !== undefined && /[{(_]/.test(query) ? ask(withValues(query)) : undefined,
    command === "check" ? wrongCheck(rest) : undefined,
    command === "flag" ? wrongFlag(rest) : undefined,
    command === "chaos" ? wrongFault(rest) : undefined,
  ];
}

/** `./lab flag set NAME VALUE` */
function wrongFlag([action, name = "", value = ""]: Words): string | undefined {
  if (action !== "set") return undefined;
  const variants = flagVariants.get(name);
  if (!variants) return `there is no flag ${name}`;
  return value === "off" || variants.includes(value) ? undefined : `the flag ${name} cannot be ${value}`;
}

/** `./lab chaos NAME`, or the candidates of `./lab chaos mystery`. */
function wrongFault(rest: Words): string | undefined {
  const names = rest.filter(
    (word, index) => !word.startsWith("-") && !["--duration", "--number"].includes(rest[index - 1] ?? ""),
  );
  const wrong = names.find((name) => !chaosWords.has(name) && !/^[A-Z]+$/.test(name));
  return wrong && `there is no fault ${wrong}`;
}

/** `$ORDER_ID` stands for some value. */
const withValues = (query: string) => query.replaceAll(/\$\{?[A-Za-z_]\w*\}?/g, "x");

function wrongUrl(word: string): string | undefined {
  const [, port = "", path = ""] = /^(?:http:\/\/)?(?:localhost|127\.0\.0\.1):(\d+)(\/[^\s]*)?$/.exec(word) ?? [];
  if (port === "") return undefined;
  if (!ports.has(port)) return `no part of the lab listens on ${port}`;
  return port === "8080" && path && !isRoute(path.replaceAll(/\$\w+/g, "x"))
    ? `the gateway has no route ${path}`
    : undefined;
}

function wrongPath(word: string): string | undefined {
  const path =
    /^@?((?:labs|flags|k6|chaos|services|grafana|native|docs|otel-collector|prometheus|packages)\/[\w./-]+)$/.exec(
      word,
    )?.[1];
  if (path === undefined || path.endsWith("/answer.txt")) return undefined;
  return existsSync(join(root, path)) || solutionFiles.has(path) ? undefined : `there is no ${path}`;
}

/** The pattern of a grep in log lines: a whole message, or a field. */
function wrongPattern(rest: Words): string | undefined {
  const pattern = rest.find((word) => !word.startsWith("-")) ?? "";
  if (/^[a-z]+( [a-z]+)+$/.test(pattern)) return isLogLine(pattern) ? undefined : `no log line contains "${pattern}"`;
  const [, key] = /^"([a-z_.]+)":/.exec(pattern) ?? [];
  return key === undefined || attributes.has(key) ? undefined : `no log line has the field ${key}`;
}

function wrongPart(rest: Words): string | undefined {
  if (rest[1] !== "logs") return undefined;
  const part = rest.slice(2).find((word) => !/^[-$\d]/.test(word));
  return part === undefined || parts.has(part) ? undefined : `there is no part ${part}`;
}
