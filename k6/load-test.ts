// The shop under load: users come, stay and go. Run it with ./lab load; the README says how without.
import type { Options } from "k6/options";
import { browseAndBuy } from "./lib/journey.ts";
import { settings } from "./lib/settings.ts";

export { askAll, browseAndBuy } from "./lib/journey.ts";

const { users, seconds, p95Ms } = settings;

// A third comes at once, then all stay, and they leave within a few seconds.
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
    // One more, once, who pays just before the others leave: the order whose trace is printed. Looking around takes 5 s.
    sample: {
      executor: "per-vu-iterations",
      exec: "buyAndTell",
      vus: 1,
      iterations: 1,
      startTime: `${Math.max(0, up + stay - 6)}s`,
      maxDuration: "30s",
    },
  },
  // The run has failed (exit status 99) when one of these does not hold at its end.
  thresholds: {
    http_req_failed: ["rate<0.01"],
    http_req_duration: [`p(95)<${p95Ms}`],
    checks: ["rate>0.99"],
  },
  // What becomes a label of k6's metrics. The default has fourteen, the URL among them.
  systemTags: ["name", "status", "scenario", "check", "error_code"],
};

export function buyAndTell(): void {
  const traceId = browseAndBuy();
  if (traceId) console.log(`an order under load: ./lab trace ${traceId}`);
}
