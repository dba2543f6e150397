import type { Contract } from "../model.ts";
import { attributeFindings } from "./attributes.ts";
import { withoutDeviations } from "./deviations.ts";
import { distinct, type Finding } from "./finding.ts";
import { loadConventions } from "./load.ts";
import { metricFindings } from "./metrics.ts";
import { nameFindings } from "./names.ts";
import { type Registry, readRegistry } from "./registry.ts";
import { underCurrentNames } from "./renames.ts";
import type { Conventions } from "./schema.ts";
import { spanFindings } from "./spans.ts";

/**
 * Compares the contract with OpenTelemetry's semantic conventions: conventions.yaml for what the npm package does not have
 * (units, instruments, requirement levels, span kinds), the package for names, deprecations and enum values.
 * Deviations that conventions.yaml lists are no findings; those that match nothing are.
 */
export function checkConventions(
  contract: Contract,
  conventions: Conventions = loadConventions(),
  registry: Registry = readRegistry(),
): Finding[] {
  const current = underCurrentNames(contract, registry);
  const findings = distinct([
    ...nameFindings(contract, conventions, registry),
    ...attributeFindings(contract, conventions, registry),
    ...metricFindings(current, conventions, registry),
    ...spanFindings(current, conventions),
  ]);
  return [...versionFindings(conventions, registry), ...withoutDeviations(findings, conventions)];
}

function versionFindings({ version }: Conventions, registry: Registry): Finding[] {
  if (version === registry.version) return [];
  const allowed = `${registry.version}, the package's: check every fact against its release`;
  return [{ where: ["conventions.yaml", "version"], what: version, allowed }];
}
