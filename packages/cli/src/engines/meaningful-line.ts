import { stripVTControlCharacters } from "node:util";

const trouble =
  /error|fatal|panic|exception|fail|cannot|could not|refused|in use|denied|invalid|must be|not found|no space/i;

/** The last line that mentions a problem: a crashed program's last lines are often a stack trace or a version. */
export function meaningfulLine(text: string): string | undefined {
  const lines = stripVTControlCharacters(text)
    .split("\n")
    .map((line) => readable(line.replace(/^<nil> (INF|ERR) ?/, "").trim()))
    .filter((line) => line !== "" && !/^(at |\^+$|Node\.js v|\{$|\}$|throw |goroutine )/.test(line));
  const line = lines.findLast((one) => trouble.test(one)) ?? lines.at(-1);
  return line?.slice(0, 300);
}

/** Message and error of a JSON log line. */
function readable(line: string): string {
  if (!line.startsWith("{")) return line;
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter((text, index, all) => text && all.indexOf(text) === index).join(": ") || line;
  } catch {
    return line;
  }
}
