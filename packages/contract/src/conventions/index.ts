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
 * Compares the contract with OpenTelemetry's semantic conventions. The npm package has names, deprecations and enum values;
 * conventions.yaml adds units, instruments, requirement levels and span kinds. Its deviations are not findings, unless stale.
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
  const allowed = `${registry.version}, the package's version; check every entry against that release`;
  return [{ where: ["conventions.yaml", "version"], what: version, allowed }];
}
