import { plot } from "simple-ascii-chart";
import { shortNumber } from "./number.ts";
import { paint } from "./style.ts";
import { timeLabel, timeTicks, valueTicks } from "./ticks.ts";

export interface Line {
  /** Seconds since 1970, and the value; values that are not finite are left out. */
  samples: [time: number, value: number][];
}

const ROWS = 11;
/** Each series has a mark and a colour of its own: a pipe shows no colours, and not everyone can tell them apart. */
export const marks = ["●", "○", "■", "□", "▲", "△", "◆", "◇"];
const colours = ["cyan", "yellow", "magenta", "green", "blue", "red", "cyan", "yellow"] as const;

export const markOf = (series: number) => paint(colours[series] ?? "cyan", marks[series] ?? "●");

/**
 * Several series over the same time and value axis, as lines that fit the screen. The time axis covers the whole range that
 * was queried, also where there is no data; the value axis starts at zero unless values are negative.
 */
export function chart(lines: Line[], fromMs: number, toMs: number, screen: number): string[] {
  const values = lines.flatMap(({ samples }) => samples.map(([, value]) => value).filter(Number.isFinite));
  const { ticks, decimals } = valueTicks(Math.min(0, ...values), Math.max(0, ...values), 4);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const label = (value: number) => shortNumber(value, decimals);
  const columns = Math.max(20, screen - Math.max(...ticks.map((tick) => label(tick).length)) - 4);
  const times = timeTicks(fromMs, toMs, Math.max(2, Math.floor(columns / 14)));
  const time = timeLabel(times);
  const columnOf = (ms: number) => Math.round(((ms - fromMs) / (toMs - fromMs)) * (columns - 1));
  const timeAt = new Map(times.map((ms) => [columnOf(ms), time(ms)]));
  const rowOf = (value: number) =>
    low + (Math.round(((value - low) / (high - low)) * (ROWS - 1)) / (ROWS - 1)) * (high - low);
  // The library takes the time range from the data, so an invisible series spans all of it.
  const frame: [number, number][] = [
    [0, low],
    [columns - 1, low],
  ];
  const drawn = lines.map(({ samples }) =>
    resample(samples, fromMs, toMs, columns).map(([column, value]): [number, number] => [column, rowOf(value)]),
  );
  // lineFormatter does not receive the series, but the library calls it series by series, so `at` counts them. Empty series are
  // left out, because it is never called for them.
  const shown = [-1, ...lines.keys()].filter((series) => series < 0 || (drawn[series]?.length ?? 0) > 0);
  let at = -1;
  const cells = new Map<string, number[]>();
  const text = plot([frame, ...drawn.filter((points) => points.length > 0)], {
    width: columns,
    height: ROWS,
    yRange: [low, high],
    customXAxisTicks: [...timeAt.keys()],
    customYAxisTicks: ticks,
    formatter: (value, { axis }) => (axis === "y" ? label(value) : (timeAt.get(value) ?? "")),
    lineFormatter: ({ plotX, plotY, index }) => {
      if (index === 0) at++;
      const series = shown[at] ?? -1;
      if (series < 0) return { x: plotX, y: plotY, symbol: " " };
      // Series on top of one another take turns, or the last one would hide the others.
      const cell = [...(cells.get(`${plotX},${plotY}`) ?? []), series];
      cells.set(`${plotX},${plotY}`, cell);
      return { x: plotX, y: plotY, symbol: markOf(cell[plotX % cell.length] ?? series) };
    },
  });
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** One value for each column: the highest of its samples, so that no peak is lost; between two samples the last one. */
export function resample(samples: Line["samples"], fromMs: number, toMs: number, columns: number): [number, number][] {
  const width = (toMs - fromMs) / columns;
  const sorted = samples.map(([seconds, value]) => ({ ms: seconds * 1000, value }));
  const gaps = sorted.slice(1).map(({ ms }, index) => ms - (sorted[index]?.ms ?? ms));
  const step = gaps.length > 0 ? Math.min(...gaps) : 0;
  const result: [number, number][] = [];
  for (let column = 0; column < columns; column++) {
    const [start, end] = [fromMs + column * width, fromMs + (column + 1) * width];
    const inside = sorted.filter(({ ms }) => ms >= start && (ms < end || (column === columns - 1 && ms <= end)));
    const finite = inside.map(({ value }) => value).filter(Number.isFinite);
    const held = sorted.findLast(({ ms }) => ms < start && start - ms < step);
    if (finite.length > 0) result.push([column, Math.max(...finite)]);
    else if (inside.length === 0 && held && Number.isFinite(held.value)) result.push([column, held.value]);
  }
  return result;
}
