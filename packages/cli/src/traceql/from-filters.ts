export const statuses = ["error", "ok", "unset"] as const;

/** Search filters for those who do not write TraceQL. */
export interface Filters {
  service?: string;
  name?: string;
  status?: string;
  minDuration?: string;
}

/** The filters as TraceQL; the command prints it, as a starting point for a query of your own. */
export function fromFilters({ service, name, status, minDuration }: Filters): string {
  const conditions = [
    service !== undefined && `resource.service.name = ${JSON.stringify(service)}`,
    name !== undefined && `name = ${JSON.stringify(name)}`,
    status !== undefined && `status = ${status}`,
    minDuration !== undefined && `duration >= ${minDuration}`,
  ].filter((condition) => condition !== false);
  return conditions.length > 0 ? `{ ${conditions.join(" && ")} }` : "{ }";
}
