import { UsageError } from "../errors.ts";
import { parseSpan } from "../stores/time.ts";

/** What can be asked without knowing TraceQL. */
export interface Filters {
  service?: string;
  name?: string;
  status?: string;
  minDuration?: string;
}

/** The TraceQL that the filters mean: shown, so that the next query can be written by hand. */
export function fromFilters({ service, name, status, minDuration }: Filters): string {
  if (status !== undefined && !["error", "ok", "unset"].includes(status)) {
    throw new UsageError(`there is no status "${status}"`, "it is error, ok or unset");
  }
  if (minDuration !== undefined) parseSpan(minDuration);
  const conditions = [
    service !== undefined && `resource.service.name = ${JSON.stringify(service)}`,
    name !== undefined && `name = ${JSON.stringify(name)}`,
    status !== undefined && `status = ${status}`,
    minDuration !== undefined && `duration >= ${minDuration}`,
  ].filter((condition) => condition !== false);
  return conditions.length > 0 ? `{ ${conditions.join(" && ")} }` : "{ }";
}
