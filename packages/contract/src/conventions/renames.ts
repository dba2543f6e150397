import type { Contract, Rule } from "../model.ts";
import type { Registry } from "./registry.ts";

/**
 * The contract with renamed attributes under their current names. A deprecated name is a finding of its own; for the other
 * checks it counts as its successor.
 */
export function underCurrentNames(contract: Contract, { attributes }: Registry): Contract {
  const renamed = (rule: Rule): Rule => ({ ...rule, name: attributes.get(rule.name)?.successor ?? rule.name });
  const update = <Signal extends { attributes: Rule[] }>(signal: Signal): Signal => ({
    ...signal,
    attributes: signal.attributes.map(renamed),
  });
  return { ...contract, spans: contract.spans.map(update), metrics: contract.metrics.map(update) };
}
