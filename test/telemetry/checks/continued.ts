import type { Contract } from "@o11y-lab/contract";
import { type Shop, serviceNames } from "@o11y-lab/harness";
import type { Call } from "../drive/call.ts";

/** Requests without a server span or a log line (over OTLP and on standard output) in the caller's trace. */
export function notContinued({ untraced }: Contract, shop: Shop, calls: Call[]): string[] {
  const { spans, logs } = shop.signals();
  const seen = new Set([
    ...spans.filter(({ kind }) => kind === "server").map(({ service, traceId }) => `${service} span ${traceId}`),
    ...logs.map(({ service, from, traceId }) => `${service} ${from} ${traceId}`),
  ]);
  const isProbe = ({ method, url }: Call) => untraced.includes(`${method} ${new URL(url).pathname}`);
  return calls
    .filter((call) => !isProbe(call))
    .flatMap(({ method, url, traceId }) => {
      const service = serviceNames.find((name) => url.startsWith(`${shop.url(name)}/`));
      const missing = ["span", "otlp", "stdout"].filter((what) => !seen.has(`${service} ${what} ${traceId}`));
      return missing.map((what) => `${service}: ${method} ${new URL(url).pathname} has no ${what}`);
    });
}
