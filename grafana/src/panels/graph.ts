import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { type Box, inBox } from "./box.ts";

/** Lines over time, from 0 up: a small change must not look like a large one. */
export function graph(box: Box, unit: string, queries: Builder<Dataquery>[]): PanelBuilder {
  const legend = new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .showLegend(true);
  const tooltip = new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
  return inBox(new PanelBuilder(), box)
    .targets(queries)
    .unit(unit)
    .min(0)
    .lineWidth(2)
    .fillOpacity(5)
    .showPoints(VisibilityMode.Never)
    .legend(legend)
    .tooltip(tooltip);
}

/** The same as bars on top of each other: parts of a whole. */
export function bars(box: Box, unit: string, queries: Builder<Dataquery>[]): PanelBuilder {
  return graph(box, unit, queries)
    .drawStyle(GraphDrawStyle.Bars)
    .fillOpacity(70)
    .lineWidth(1)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group("A"));
}
