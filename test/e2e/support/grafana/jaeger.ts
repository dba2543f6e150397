/**
 * Jaeger knows no regular expressions. Those of the dashboard are the variable: any service, which is no condition at
 * all, or a single one.
 */
export function forJaeger(traceql: string): string {
  return traceql.replaceAll(/[\w.]+ =~ "\.\+"( && )?/g, "").replaceAll(/=~ "([\w-]+)"/g, '= "$1"');
}
