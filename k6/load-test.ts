// The shop under load: users ramp up, stay, and leave. Run it with ./lab load, or without ./lab as the README shows.
import type { Options } from "k6/options";
import { browseAndBuy } from "./lib/journey.ts";
import { settings } from "./lib/settings.ts";

export { askAll, browseAndBuy } from "./lib/journey.ts";

const { users, seconds, p95Ms } = settings;

// Ramp up during the first third, and ramp down within the last few seconds.
const up = Math.round(seconds / 3);
const down = Math.min(5, Math.round(seconds / 10));
const stay = seconds - up - down;
const stages = (target: number) => [
  { duration: `${up}s`, target },
  { duration: `${stay}s`, target },
  { duration: `${down}s`, target: 0 },
];

const asking = Math.max(1, Math.round(users * 0.3));

export const options: Options = {
  scenarios: {
    process: { executor: "ramping-vus", exec: "askAll", stages: stages(asking) },
    shopping: { executor: "ramping-vus", exec: "browseAndBuy", stages: stages(users - asking) },
    // One extra user, who pays just before the others leave (browsing takes 5 s). The trace of this order is printed.
    sample: {
      executor: "per-vu-iterations",
      exec: "buyAndTell",
      vus: 1,
      iterations: 1,
      startTime: `${Math.max(0, up + stay - 6)}s`,
      maxDuration: "30s",
    },
  },
  // If one of these is not met at the end, the run fails (exit status 99).
  thresholds: {
    http_req_failed: ["rate<0.01"],
    http_req_duration: [`p(95)<${p95Ms}`],
    checks: ["rate>0.99"],
  },
  // The labels of k6's metrics. The default has fourteen, including the URL.
  systemTags: ["name", "status", "scenario", "check", "error_code"],
};

export function buyAndTell(): void {
  const traceId = browseAndBuy();
  if (traceId) console.log(`an order under load: ./lab trace ${traceId}`);
}
