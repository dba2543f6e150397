/** What a condition looks at: something that every span has, or an attribute. */
export type Field =
  | { intrinsic: "name" | "status" | "kind" | "duration" }
  | { attribute: string; scope: "span" | "resource" | "any" };

export type Operator = "=" | ">" | ">=" | "<" | "<=";

/** `duration > 100ms`: a length of time is given in milliseconds. */
export interface Condition {
  field: Field;
  operator: Operator;
  value: string | number | boolean;
}
