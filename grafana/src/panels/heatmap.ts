import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import {
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  PanelBuilder,
  YAxisConfigBuilder,
} from "@grafana/grafana-foundation-sdk/heatmap";
import { type Box, inBox } from "./box.ts";

/** A histogram over time: a column is one time step, a cell is the number of measurements in one bucket. */
export function heatmap(box: Box, unit: string, query: Builder<Dataquery>): PanelBuilder {
  return inBox(new PanelBuilder(), box)
    .withTarget(query)
    .calculate(false)
    .color(new HeatmapColorOptionsBuilder().mode(HeatmapColorMode.Scheme).scheme("Blues").steps(32))
    .yAxis(new YAxisConfigBuilder().unit(unit))
    .exemplarsColor("rgba(255,0,255,0.7)");
}
