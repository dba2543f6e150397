import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** A file that asks for signals by their names: a dashboard, rules, a lab. */
export interface Reader {
  title: string;
  /** From docs/. */
  link: string;
  /** All that it asks, as text. */
  text: string;
}

const kinds: { files: string; read: (text: string, file: string) => Pick<Reader, "title" | "text"> }[] = [
  {
    files: "grafana/dashboards/*.json",
    read: (text) => ({ title: JSON.parse(text).title, text: asks(JSON.parse(text)) }),
  },
  { files: "prometheus/rules/*.yml", read: (text, file) => ({ title: basename(file), text: asks(parse(text)) }) },
  { files: "labs/*/README.md", read: (text, file) => ({ title: basename(dirname(file)), text }) },
  { files: "runbooks/*.md", read: (text, file) => ({ title: basename(file, ".md"), text }) },
];

/** Everybody in the repository who reads what the lab emits. Found by their files: a list kept by hand would be wrong. */
export function findReaders(root = new URL("../../../../", import.meta.url)): Reader[] {
  const cwd = fileURLToPath(root);
  return kinds.flatMap(({ files, read }) =>
    globSync(files, { cwd })
      .sort()
      .map((file) => ({ link: `../${file}`, ...read(readFileSync(new URL(file, root), "utf8"), file) })),
  );
}

/** The queries in a parsed file, wherever they stand. In a link they are encoded. */
function asks(value: unknown): string {
  if (value === null || typeof value !== "object") return "";
  return Object.entries(value)
    .map(([key, inner]) => (typeof inner === "string" ? queryOf(key, inner) : asks(inner)))
    .join("\n");
}

function queryOf(key: string, text: string): string {
  if (["expr", "query", "definition"].includes(key)) return text;
  // The query in a link is JSON in a URL.
  return key === "url" && text.startsWith("/explore")
    ? decodeURIComponent(text.replaceAll(/\$\{[^}]*\}/g, "x")).replaceAll('\\"', '"')
    : "";
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether a text asks for a metric, under any of the names that a histogram has. */
export const asksForMetric = (name: string) => {
  const pattern = new RegExp(`(?<![\\w:])${escaped(name)}(_bucket|_count|_sum)?(?!\\w)`);
  return (text: string) => pattern.test(text);
};

/** Whether it asks for a span of this service, in TraceQL. Two services may have spans of one name. */
export const asksForSpan = (service: string, name: string) => (text: string) =>
  [...text.matchAll(/\{[^{}]*\}/g)].some(
    ([spans]) =>
      new RegExp(`(?<![\\w.])name\\s*=\\s*"${escaped(name)}"`).test(spans) &&
      (!spans.includes("service.name") || new RegExp(`service\\.name\\s*=\\s*"${service}"`).test(spans)),
  );

/** Whether it asks for a message, in LogQL. */
export const asksForMessage = (message: string) => (text: string) => text.includes(`"${message}"`);

/** Who asks, as links; for the end of a cell. */
export function usedBy(readers: Reader[], asks: (text: string) => boolean): string {
  const links = readers.filter(({ text }) => asks(text)).map(({ title, link }) => `[${title}](${link})`);
  return links.length > 0 ? ` *Used by ${links.join(", ")}.*` : "";
}
