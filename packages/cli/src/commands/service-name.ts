import { UsageError } from "../errors.ts";
import { shopServices } from "../verify/signals.ts";

/** How a command's argument lists its choices. */
export const serviceChoices = shopServices.join(", ");

/** Checks that a command's argument is one of the five services. Throws a UsageError that lists them. */
export function serviceName(given: string): string {
  if (shopServices.includes(given)) return given;
  throw new UsageError(`unknown service "${given}" (choose from: ${serviceChoices})`);
}
