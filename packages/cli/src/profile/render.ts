import { table } from "../ui/table.ts";
import type { Share, Summary } from "./summary.ts";

/** CPU time by package, then by function. */
export function profileLines({ micros, idle, packages, functions }: Summary, screen: number): string[] {
  const busy = micros - idle;
  const shown = (shares: Share[]) =>
    shares.map(({ name, micros: own }) => [`${((own / busy) * 100).toFixed(1)} %`, (own / 1000).toFixed(0), name]);
  const columns = (title: string) => [
    { title: "share", align: "right" as const },
    { title: "ms", align: "right" as const },
    { title },
  ];
  return [
    `busy ${seconds(busy)} of ${seconds(micros)} s, idle ${((idle / micros) * 100).toFixed(0)} %; busy time without callees:`,
    "",
    ...table(columns("package"), shown(packages.slice(0, 20)), screen),
    "",
    ...table(columns("function"), shown(functions.slice(0, 20)), screen),
  ];
}

const seconds = (micros: number) => (micros / 1e6).toFixed(1);
