import type { Contract } from "@o11y-lab/contract";
import type { Shop } from "@o11y-lab/harness";

/** Spans, metrics and log lines of probes, which must not exist. */
export function probeTelemetry({ untraced }: Contract, shop: Shop): string[] {
  const paths = untraced.map((route) => route.split(" ")[1]);
  const { spans, metrics, logs } = shop.signals();
  const isProbe = (value: unknown) => paths.includes(String(value));
  return [
    ...spans.filter(({ attributes }) => isProbe(attributes["url.path"]) || isProbe(attributes["http.route"])),
    ...metrics.filter(({ points }) => points.some(({ attributes }) => isProbe(attributes["http.route"]))),
    ...logs
      .filter(({ attributes }) => isProbe(attributes["http.route"]))
      .map(({ service, msg }) => ({ service, name: msg })),
  ].map(({ service, name }) => `${service}: ${name}`);
}
