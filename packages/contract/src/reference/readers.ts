import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** A file that queries signals by name: a dashboard, rules, a lab. */
export interface Reader {
  title: string;
  /** Relative to docs/. */
  link: string;
  /** All of its queries, as text. */
  text: string;
}

const kinds: { files: string; read: (text: string, file: string) => Pick<Reader, "title" | "text"> }[] = [
  {
    files: "grafana/dashboards/*.json",
    read: (text) => ({ title: JSON.parse(text).title, text: queriesIn(JSON.parse(text)) }),
  },
  { files: "prometheus/rules/*.yml", read: (text, file) => ({ title: basename(file), text: queriesIn(parse(text)) }) },
  { files: "labs/*/README.md", read: (text, file) => ({ title: basename(dirname(file)), text }) },
  { files: "runbooks/*.md", read: (text, file) => ({ title: basename(file, ".md"), text }) },
];

/** Finds all files in the repository that query signals. A manual list would become outdated. */
export function findReaders(root = new URL("../../../../", import.meta.url)): Reader[] {
  const cwd = fileURLToPath(root);
  return kinds.flatMap(({ files, read }) =>
    globSync(files, { cwd })
      .sort()
      .map((file) => ({ link: `../${file}`, ...read(readFileSync(new URL(file, root), "utf8"), file) })),
  );
}

/** All queries in a parsed file, at any depth. */
function queriesIn(value: unknown): string {
  if (value === null || typeof value !== "object") return "";
  return Object.entries(value)
    .map(([key, inner]) => (typeof inner === "string" ? queryOf(key, inner) : queriesIn(inner)))
    .join("\n");
}

function queryOf(key: string, text: string): string {
  if (["expr", "query", "definition"].includes(key)) return text;
  // A link to Explore has its query as JSON in the URL.
  return key === "url" && text.startsWith("/explore")
    ? decodeURIComponent(text.replaceAll(/\$\{[^}]*\}/g, "x")).replaceAll('\\"', '"')
    : "";
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether a text queries a metric, under any name of a histogram's series. */
export const asksForMetric = (name: string) => {
  const pattern = new RegExp(`(?<![\\w:])${escaped(name)}(_bucket|_count|_sum)?(?!\\w)`);
  return (text: string) => pattern.test(text);
};

/** Whether a text queries a span in TraceQL. The service matters, because services share span names. */
export const asksForSpan = (service: string, name: string) => (text: string) =>
  [...text.matchAll(/\{[^{}]*\}/g)].some(
    ([spans]) =>
      new RegExp(`(?<![\\w.])name\\s*=\\s*"${escaped(name)}"`).test(spans) &&
      (!spans.includes("service.name") || new RegExp(`service\\.name\\s*=\\s*"${service}"`).test(spans)),
  );

/** Whether a text queries a message in LogQL. */
export const asksForMessage = (message: string) => (text: string) => text.includes(`"${message}"`);

/** Links to the readers that match, to append to a table cell. */
export function usedBy(readers: Reader[], asks: (text: string) => boolean): string {
  const links = readers.filter(({ text }) => asks(text)).map(({ title, link }) => `[${title}](${link})`);
  return links.length > 0 ? ` *Used by ${links.join(", ")}.*` : "";
}
