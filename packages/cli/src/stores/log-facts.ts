/** Labels that are the same on every line of a service, or shown elsewhere. */
const known =
  /^(service|deployment|host|container|os|process|telemetry|scope|severity)_|^(trace_id|span_id|flags|trace_flags|detected_level|level|observed_timestamp|job|instance)$/;

/** A line's attributes as one text, the shop's own first, because the end may be cut off: `shop_order_currency=TWD`. */
export function facts(labels: Record<string, string>): string {
  return Object.entries(labels)
    .filter(([name]) => !known.test(name))
    .sort(([a], [b]) => Number(b.startsWith("shop_")) - Number(a.startsWith("shop_")))
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}
