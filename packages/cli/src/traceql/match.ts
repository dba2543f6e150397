import type { Span } from "../stores/traces.ts";
import type { Condition } from "./conditions.ts";

/** Whether a span meets a condition, by the rules of TraceQL. */
export function matches(span: Span, { field, operator, value }: Condition): boolean {
  if (!("intrinsic" in field)) {
    const inSpan = field.scope !== "resource" ? span.attributes[field.attribute] : undefined;
    const inResource = field.scope !== "span" ? span.resource[field.attribute] : undefined;
    return [inSpan, inResource].some((found) => found !== undefined && String(found) === String(value));
  }
  if (field.intrinsic !== "duration") return span[field.intrinsic] === value;
  const [took, limit] = [span.durationMs, Number(value)];
  if (operator === "=") return took === limit;
  if (operator === ">") return took > limit;
  if (operator === ">=") return took >= limit;
  return operator === "<" ? took < limit : took <= limit;
}
