/** What a condition tests: an intrinsic of the span, or an attribute. */
export type Field =
  | { intrinsic: "name" | "status" | "kind" | "duration" }
  | { attribute: string; scope: "span" | "resource" | "any" };

export type Operator = "=" | ">" | ">=" | "<" | "<=";

/** Such as `duration > 100ms`; durations are milliseconds. */
export interface Condition {
  field: Field;
  operator: Operator;
  value: string | number | boolean;
}
