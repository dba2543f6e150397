import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import { BigValueColorMode, BigValueGraphMode, ReduceDataOptionsBuilder } from "@grafana/grafana-foundation-sdk/common";
import { ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { type Box, inBox } from "./box.ts";

/** One number: green, or red from the threshold `badFrom` on. */
export function stat(box: Box, unit: string, query: Builder<Dataquery>, badFrom?: number): PanelBuilder {
  const steps = [{ value: null, color: "green" }, ...(badFrom === undefined ? [] : [{ value: badFrom, color: "red" }])];
  return inBox(new PanelBuilder(), { height: 4, ...box })
    .withTarget(query)
    .unit(unit)
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false));
}
