import type { Contract, LogRule } from "../model.ts";
import { mentions } from "./attributes.ts";
import { asksForMessage, type Reader, usedBy } from "./readers.ts";
import { code, table } from "./table.ts";

/** All log messages. Services that write the same message share a row. */
export function logTable(contract: Contract, readers: Reader[]): string {
  const groups = Map.groupBy(contract.logs, ({ msg }) => String(msg));
  return table(
    ["Message", "Level", "Fields", "From", "Meaning"],
    [...groups.values()].map((group) => row(group, contract, readers)),
  );
}

function row(group: LogRule[], contract: Contract, readers: Reader[]): string[] {
  const [first] = group;
  if (!first) return [];
  const { msg, levels, fields, emitted, why } = first;
  const text = msg instanceof RegExp ? msg.source.slice(4, -2).replace(".+", "…") : msg;
  const services = group.map(({ service }) => service);
  return [
    code(text) + (emitted === "sometimes" ? " (sometimes)" : ""),
    levels.join(", "),
    mentions(fields, contract.attributes),
    services.length === contract.services.length ? "all" : services.join(", "),
    why + usedBy(readers, asksForMessage(text)),
  ];
}
