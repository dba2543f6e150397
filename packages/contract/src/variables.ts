import { readFileSync } from "node:fs";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";

/** The whole of variables.yaml. */
export const Variables = Type.Array(
  Type.Object(
    {
      name: Type.String({ pattern: "^OTEL_[A-Z_]+$" }),
      example: Type.String(),
      effect: Type.String(),
      ignored: Type.Optional(Type.Record(Type.String(), Type.String())),
    },
    { additionalProperties: false },
  ),
);

export type Variable = Static<typeof Variables>[number];

/** The standard variables and the services that ignore them, from variables.yaml. Throws if the file is malformed. */
export function loadVariables(): Variable[] {
  const value: unknown = parse(readFileSync(new URL("../variables.yaml", import.meta.url), "utf8"));
  if (Value.Check(Variables, value)) return value;
  const [first] = Value.Errors(Variables, value);
  throw new Error(`variables.yaml${first?.instancePath}: ${first?.message}`);
}
