/** Labels that are the same on every line of a service, or shown elsewhere. */
const known =
  /^(service|deployment|host|container|os|process|telemetry|scope|severity)_|^(trace_id|span_id|flags|trace_flags|detected_level|level|observed_timestamp|job|instance)$/;

/** The attributes of a line: `shop_order_currency=TWD shop_order_item_count=2`. */
export function facts(labels: Record<string, string>): string {
  return Object.entries(labels)
    .filter(([name]) => !known.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}
