import type { Command } from "commander";
import { chooseEngine } from "../engines/choose.ts";
import { loadEnv } from "../env.ts";
import { onlyOutside, stageSwitches } from "../switches/folder.ts";
import { reloadCollector } from "../switches/reload-collector.ts";
import { currentSampling, describeSampling, putSampling, samplingFrom } from "../switches/sampling.ts";

/** `./lab sampling [off|on|incident]`: which traces the Collector keeps, switched while it runs. */
export function addSampling(program: Command): void {
  program
    .command("sampling")
    .description(
      "which traces are kept: off (all), on (errors, slow ones, a share of the rest), incident (all, for now)",
    )
    .argument("[off|on|incident]", "without it: what holds now")
    .option("--rest <percent>", "on: how many of the traces that are neither failed nor slow (10)")
    .option("--slow <milliseconds>", "on: from when on a trace counts as slow (2000)")
    .action(async (mode: string | undefined, options: { rest?: string; slow?: string }) => {
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
      console.log(
        `Sampling is ${describeSampling(await currentSampling())}${runs ? "" : " (from the next start on)"}.`,
      );
    });
}
