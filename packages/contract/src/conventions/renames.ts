import type { Contract, Rule } from "../model.ts";
import type { Registry } from "./registry.ts";

/**
 * The same contract, with the current name of every renamed attribute. A deprecated name is one finding; wherever the
 * conventions ask for its successor, it counts as that.
 */
export function underCurrentNames(contract: Contract, { attributes }: Registry): Contract {
  const renamed = (rule: Rule): Rule => ({ ...rule, name: attributes.get(rule.name)?.successor ?? rule.name });
  const update = <Signal extends { attributes: Rule[] }>(signal: Signal): Signal => ({
    ...signal,
    attributes: signal.attributes.map(renamed),
  });
  return { ...contract, spans: contract.spans.map(update), metrics: contract.metrics.map(update) };
}
