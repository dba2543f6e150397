import { join } from "node:path";
import { labNames, labsDir, readPage } from "@o11y-lab/cli";

/** What is wrong with `./lab check LAB STEP`: no such lab, or no such step in it. */
export function wrongCheck(rest: string[]): string | undefined {
  const [lab = "", step] = rest.filter((word) => !word.startsWith("-"));
  const name = labNames().find((one) => one === lab || Number(one.slice(0, 2)) === Number(lab));
  if (!name) return /^[A-Z]+$/.test(lab) ? undefined : `there is no lab ${lab}`;
  const { steps } = readPage(join(labsDir, name), "en");
  return step === undefined || /^[A-Z]+$/.test(step) || steps.some(({ number }) => number === Number(step))
    ? undefined
    : `${name} has no step ${step}`;
}
