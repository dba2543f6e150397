import { chmod, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../src/context.ts";
import type { ToolEvent } from "../src/report.ts";

/** A Go that builds at once: it writes one small program for each package and keeps a list of its commands. */
const fakeGo = `#!/bin/sh
echo "$*" >> "$FAKES/go.log"
case "$1" in
  env) printf 'go1.26.5\\nlinux\\namd64\\n'; exit ;;
  list) printf 'fmt\\nexample.org/tool\\n'; exit ;;
  version) exit 1 ;;
esac
if [ -e "$FAKES/build-fails" ]; then
  printf 'fmt\\nexample.org/tool\\n# example.org/tool\\nmain.go:7:2: undefined: answer\\n' >&2
  exit 1
fi
[ -e "$FAKES/build-hangs" ] && exec /bin/sleep 60
[ -e "$FAKES/build-takes-time" ] && /bin/sleep 0.3
printf 'fmt\\nexample.org/tool\\n' >&2
while [ $# -gt 0 ]; do
  case "$1" in
    -o) out=$2; shift ;;
    -*) ;;
    build) ;;
    .) echo built > "$out/\${PWD##*/}" ;;
    *) echo "built $1" > "$out/\${1##*/}" ;;
  esac
  shift
done
`;

/** An empty machine: a PATH with a fake Go alone, an empty cache, and modules of one line. */
export async function machine() {
  const home = await mkdtemp(join(tmpdir(), "toolchain-"));
  const bin = join(home, "bin");
  const context: Partial<Context> = {
    env: { PATH: bin, FAKES: home },
    cache: join(home, "cache"),
    native: join(home, "native"),
  };
  for (const module of ["loki", "prometheus", "otelcol", "kafka"]) {
    const folder = join(home, "native", module === "kafka" ? "" : "go", module);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, module === "kafka" ? "pom.xml" : "go.mod"), `module ${module}\n`);
  }
  const put = async (name: string, script: string) => {
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, name), script);
    await chmod(join(bin, name), 0o755);
    return join(bin, name);
  };
  const events: ToolEvent[] = [];
  await put("go", fakeGo);
  return {
    home,
    context,
    events,
    report: (event: ToolEvent) => void events.push(event),
    states: () => events.map(({ tool, state }) => `${tool} ${state}`),
    put,
    flag: (name: string) => writeFile(join(home, name), ""),
    builds: async () => (await readFile(join(home, "go.log"), "utf8")).split("\n").filter((l) => l.startsWith("build")),
  };
}

/** A program that always prints this text. */
export const prints = (text: string) => `#!/bin/sh\ncat <<'END'\n${text}\nEND\n`.replace("cat", "/bin/cat");
