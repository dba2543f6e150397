import { stripVTControlCharacters } from "node:util";

const trouble =
  /error|fatal|panic|exception|fail|cannot|could not|refused|in use|denied|invalid|must be|not found|no space/i;

/** Where a program died, its last lines are often a stack or a version; the last one about trouble says more. */
export function meaningfulLine(text: string): string | undefined {
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .map((line) => readable(line.replace(/^<nil> (INF|ERR) ?/, "").trim()))
    .filter((line) => line !== "" && !/^(at |\^+$|Node\.js v|\{$|\}$|throw |goroutine )/.test(line));
  const line = lines.findLast((one) => trouble.test(one)) ?? lines.at(-1);
  return line?.slice(0, 300);
}

/** A line of the services' JSON is given by its message and its error. */
function readable(line: string): string {
  if (!line.startsWith("{")) return line;
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter((text, index, all) => text && all.indexOf(text) === index).join(": ") || line;
  } catch {
    return line;
  }
}
