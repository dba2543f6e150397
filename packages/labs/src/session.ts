import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** What came of typing something. The status is the first one that was not 0, as a learner would have seen it. */
export interface Typed {
  status: number;
  output: string;
}

/** One bash for one lab: folder, variables and functions live on from block to block, as in a learner's terminal. */
export class Session {
  readonly #folder = mkdtempSync(join(tmpdir(), "lab-session-"));
  readonly #shell;
  readonly #statuses: Readable;

  constructor(cwd: string, env: NodeJS.ProcessEnv) {
    // Its own process group, so that what hangs can be ended with all of its children.
    const stdio = ["pipe", "ignore", "inherit", "pipe"] as const;
    this.#shell = spawn("bash", ["--noprofile", "--norc"], { cwd, env, detached: true, stdio: [...stdio] });
    this.#statuses = this.#shell.stdio[3] as Readable;
    this.#shell.stdin?.on("error", () => undefined); // it has ended: the status says so
  }

  /** Types some lines and gives back what they printed, both streams as they came; undefined when they take too long. */
  async type(text: string, timeoutMs: number): Promise<Typed | undefined> {
    const [lines, output] = [join(this.#folder, "lines"), join(this.#folder, "output")];
    writeFileSync(lines, text);
    this.#shell.stdin?.write(
      "__failed=0; trap '__now=$?; [ $__failed != 0 ] || __failed=$__now' ERR; " +
        `{ . ${lines}; } > ${output} 2>&1 < /dev/null; ` +
        "__now=$?; trap - ERR; [ $__failed != 0 ] || __failed=$__now; echo $__failed >&3\n",
    );
    const status = await this.#status(timeoutMs);
    return status === undefined ? undefined : { status, output: readFileSync(output, "utf8") };
  }

  /** Ends the shell and everything that it started and that is still in its group. */
  end(): void {
    try {
      if (this.#shell.pid) process.kill(-this.#shell.pid, "SIGKILL");
    } catch {
      // it is gone already
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #status(timeoutMs: number): Promise<number | undefined> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(timeoutMs)]);
    const [told] = await Promise.race([
      once(this.#statuses, "data", { signal }),
      once(this.#shell, "exit", { signal }).then(([code]) => [String(code ?? 1)]),
    ]).catch((error: Error) => {
      if (error.name === "AbortError") return [undefined];
      throw error;
    });
    over.abort(); // nobody listens any longer
    return told === undefined ? undefined : Number(String(told).trim());
  }
}
