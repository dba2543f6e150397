import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { loadEnv } from "../env.ts";
import { onlyOutside, stageSwitches } from "../switches/folder.ts";
import { reloadCollector } from "../switches/reload-collector.ts";
import {
  currentSampling,
  describeSampling,
  type Mode,
  modes,
  putSampling,
  samplingFrom,
} from "../switches/sampling.ts";
import { numberFrom, oneOf } from "./arguments.ts";

/** `./lab sampling [off|on|incident]`: switches the Collector's tail sampling while it runs. */
export function addSampling(program: Command): void {
  program
    .command("sampling")
    .description("show or change which traces are stored")
    .addArgument(
      oneOf(
        "[mode]",
        "off: all; on: errors, slow traces and a share of the rest; incident: all, for now (default: show the mode)",
        "sampling mode",
        modes,
      ),
    )
    .option(
      "--rest <percent>",
      "on: share of the other traces to keep (default: 10)",
      numberFrom(0, 100, { whole: false }),
    )
    .option("--slow <milliseconds>", "on: minimum duration of a slow trace (default: 2000)", numberFrom(1, 600_000))
    .action(async (mode: Mode | undefined, options: { rest?: number; slow?: number }) => {
      onlyOutside(
        "cp otel-collector/sampling/on.yaml otel-collector/sampling/current.yaml && docker compose kill --signal=HUP otel-collector",
      );
      if (mode === undefined) return console.log(`Sampling is ${describeSampling(await currentSampling())}.`);
      const sampling = samplingFrom(mode, options);
      const engine = await chooseEngine();
      await stageSwitches();
      await putSampling(sampling);
      const runs = await engine.running();
      if (runs) await reloadCollector(loadEnv(), () => engine.hangUp("otel-collector"));
      console.log(`Sampling is ${describeSampling(await currentSampling())}${runs ? "" : " (from the next start)"}.`);
    });
}
