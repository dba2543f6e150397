import type { LogRule } from "./model.ts";
import { resolve } from "./rules.ts";
import type { ContractFile } from "./schema.ts";

/** Returns one rule per message and service. */
export function logRules(file: ContractFile): LogRule[] {
  return Object.entries(file.logs).flatMap(([key, lines]) => {
    const services = key === "*" ? Object.keys(file.services) : key.split(/,\s*/);
    const unknown = services.find((service) => !file.services[service]);
    if (unknown)
      throw new Error(`logs: unknown service "${unknown}" (choose from: ${Object.keys(file.services).join(", ")})`);
    return services.flatMap((service) =>
      lines.map(({ msg, like, level, fields, why, emitted = "always" }): LogRule => {
        const text = msg ?? like;
        if (text === undefined) throw new Error(`logs › ${service}: a line needs \`msg\` or \`like\``);
        return {
          service,
          msg: msg ?? new RegExp(`^(?:${like})$`),
          levels: [level].flat(),
          fields: resolve(fields, file.attributes, `logs › ${service} › ${text}`),
          emitted,
          why,
        };
      }),
    );
  });
}
