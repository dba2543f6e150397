import { distinct, type Finding } from "../finding.ts";
import type { Contract } from "../model.ts";
import type { Signals } from "../signals.ts";
import { matchAttributes } from "./attributes.ts";
import { matchEdges } from "./edges.ts";
import { matchLogs } from "./logs.ts";
import { matchMetrics } from "./metrics.ts";
import { matchSpans } from "./spans.ts";

/**
 * Compares the telemetry of these services with the contract, both ways. The signals must include those of the services they
 * call, because an edge has two ends.
 */
export function match(contract: Contract, services: string[], signals: Signals): Finding[] {
  return distinct([
    ...services.flatMap((service) => [
      ...matchResources(contract, service, signals),
      ...matchSpans(contract, service, signals.spans),
      ...matchMetrics(contract, service, signals.metrics),
      ...matchLogs(contract, service, signals.logs),
    ]),
    ...matchEdges(contract, services, signals.spans),
  ]);
}

function matchResources(contract: Contract, service: string, { resources }: Signals): Finding[] {
  const own = resources.filter((resource) => resource.service === service);
  const subject = { service, signal: "resource" as const, name: "resource" };
  if (own.length === 0) return [{ ...subject, problem: "named always but not emitted" }];
  return own.flatMap(({ attributes }) => matchAttributes(subject, contract.resource, attributes));
}
